package io.github.customize.e2e;

import io.github.customize.appliance.Accelerator;
import io.github.customize.appliance.Appliance;
import io.github.customize.appliance.ApplianceSize;
import io.github.customize.appliance.LaunchOptions;
import io.github.customize.appliance.Session;
import io.github.customize.appliance.TestAppliance;
import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.TreeEntry;
import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.guest.inspect.Inspector;
import io.github.customize.image.Image;
import io.github.customize.image.ImageRequest;
import io.github.customize.image.Overlay;
import io.github.customize.image.Publication;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is in an image, seen through an appliance that writes to a throw-away overlay only. */
final class GuestTree {
    /** Something to find out about a guest. */
    @FunctionalInterface
    interface Question<T> {
        T ask(DaemonGuest guest) throws Exception;
    }

    /** The size for most recipes, so that there is a template of it. */
    private static final ApplianceSize AS_RUNS = new ApplianceSize(ApplianceSize.MEMORY, 1);

    private GuestTree() {}

    /** All files by path, with the digests of their content. */
    static Map<String, TreeEntry> of(Path image) throws Exception {
        return of(image, true);
    }

    /** All files by path, for a large guest: that the content of one changed is told by its time alone. */
    static Map<String, TreeEntry> withoutDigests(Path image) throws Exception {
        return of(image, false);
    }

    private static Map<String, TreeEntry> of(Path image, boolean digests) throws Exception {
        return in(image, guest -> {
            Map<String, TreeEntry> entries = new TreeMap<>();
            guest.tree("/", digests).forEach(entry -> entries.put("/" + entry.path(), entry));
            return entries;
        });
    }

    static String text(Path image, String path) throws Exception {
        byte[] content = in(image, guest -> guest.read(path).orElseThrow());
        return new String(content, StandardCharsets.UTF_8);
    }

    static <T> T in(Path image, Question<T> question) throws Exception {
        Path directory = Files.createTempDirectory("guest-tree");
        var request = new ImageRequest(
                image,
                Optional.empty(),
                true,
                new Publication.ToFile(directory.resolve("never.qcow2"), Optional.empty()));
        var options = LaunchOptions.of(TestAppliance.dir(), Accelerator.AUTO, AS_RUNS);
        try (Image opened = Image.open(request);
                Overlay overlay = Overlay.create(opened);
                Session session = Appliance.start(options, text -> {})) {
            BlockDevices devices = BlockDevices.from(session.attach(overlay.blockdev(), overlay.size()));
            new Inspector(session.daemon()).inspect(devices);
            return question.ask(new DaemonGuest(session.daemon()));
        } finally {
            Files.deleteIfExists(directory);
        }
    }
}
