package io.github.customize.guest.handle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

/** A hive with nothing but its root, whose number is 4128. */
public final class SampleHive {
    public static final long ROOT = 0x1020;
    public static final String NAME = "$$$PROTO.HIV";

    private static final String PACKED =
            "H4sIAAAAAAACAytKTU9jZGBgAGEgWLDh8QlGEJsZwgeLK4AYAnA1o2CYgAfT1h8fDYVRMApGwSgYBaNgFIyCUTAKRs"
                    + "EoGBkgIykzjwHav8cGFvz//z8vWwen/v9QAGM3QGlsanmAWEVFJSDIP8Rfz8MzDCS2Aqi2OJuBAaQPhEFjDDZgmqVB"
                    + "BKQeqteERH9p8I/G7SgYBaNgFIyCUTAKRsEoGAWjYBSMglEAAwBUqfe+ACAAAA==";

    private SampleHive() {}

    /** Its bytes. */
    public static byte[] bytes() {
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(PACKED)))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
