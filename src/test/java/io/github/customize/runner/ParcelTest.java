package io.github.customize.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.Attributes;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.Op;
import io.github.customize.op.OpError;
import io.github.customize.op.Payload;
import io.github.customize.op.Remove;
import io.github.customize.op.Reply;
import io.github.customize.op.Unpack;
import io.github.customize.op.WriteFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParcelTest {
    private static final WriteFile FILE = WriteFile.replace("/f", Payload.of("x"), Attributes.KEEP);
    private static final Remove OTHER = new Remove("/f", false);

    private static Reply reply(@Nullable String code, long made) {
        return new Reply(code == null ? null : new OpError(code, "why"), Map.of("made", made), new byte[0]);
    }

    private static List<String> codes(List<Reply> replies) {
        return replies.stream()
                .map(reply -> reply.error() == null ? "ok" : reply.error().code())
                .toList();
    }

    @Test
    void areOneForEachOperationWhereFilesAreFew() {
        List<ChangeOp> ops = new ArrayList<>(Collections.nCopies(15, FILE));
        ops.add(OTHER);
        ops.addAll(Collections.nCopies(15, FILE));

        assertThat(Parcel.of(ops)).extracting(Parcel::op).isEqualTo(List.copyOf(ops));
    }

    @Test
    void holdLongRunsOfFilesInTheirPlace() {
        List<Op> ops = new ArrayList<>(List.of(OTHER));
        ops.addAll(Collections.nCopies(16, FILE));
        ops.add(new MakeDirectory("/d/e", Attributes.KEEP, true));
        ops.add(WriteFile.append("/f", Payload.of("y")));
        ops.addAll(Collections.nCopies(12_000, FILE));

        List<Parcel> parcels = Parcel.of(ops);
        assertThat(parcels).extracting(Parcel::count).containsExactly(1, 16, 1, 1, 5000, 5000, 2000);
        assertThat(parcels.get(1).op()).isEqualTo(new Unpack(Collections.nCopies(16, FILE)));
    }

    @Test
    void giveEachOperationTheAnswerThatItWouldHaveGot() {
        Parcel parcel = new Parcel(new Unpack(Collections.nCopies(4, FILE)), 4);

        assertThat(codes(parcel.replies(reply(null, 4)))).containsExactly("ok", "ok", "ok", "ok");
        assertThat(codes(parcel.replies(reply("ENOSPC", 1)))).containsExactly("ok", "ENOSPC", "SKIPPED", "SKIPPED");
        assertThat(codes(parcel.replies(reply("SKIPPED", 0))))
                .containsExactly("SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED");
    }

    @Test
    void doNotBelieveAnAnswerThatDoesNotAddUp() {
        Parcel parcel = new Parcel(new Unpack(Collections.nCopies(3, FILE)), 3);

        assertThat(codes(parcel.replies(reply(null, 2)))).containsExactly("ok", "ok", "INVALID");
        assertThat(codes(parcel.replies(reply("CANCELLED", 3)))).containsExactly("ok", "ok", "CANCELLED");
        assertThat(codes(parcel.replies(reply("EIO", -7)))).containsExactly("EIO", "SKIPPED", "SKIPPED");
    }
}
