package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs the program where the images' directory is a disk of its own, with an image on it.
 *
 * <p>The disk is mounted in a name space that ends with the run, so that no rights are needed and nothing is left mounted.
 */
final class SmallDisk {
    private final Workplace place;
    private final Path image;
    private final String size;
    private final String mode;

    private SmallDisk(Workplace place, Path image, String size, String mode) {
        this.place = place;
        this.image = image;
        this.size = size;
        this.mode = mode;
    }

    static SmallDisk of(Workplace place, Path image, String size) {
        return new SmallDisk(place, image, size, "rw");
    }

    static SmallDisk readOnly(Workplace place, Path image) {
        return new SmallDisk(place, image, "100m", "ro");
    }

    Path image() {
        return image;
    }

    Outcome run(Object... arguments) throws Exception {
        String script = """
                set -e
                cp "$1" "$2"
                mount -t tmpfs -o size="$3",mode=0700 tmpfs "$(dirname "$1")"
                cp -p "$2" "$1"
                [ "$4" = rw ] || mount -o remount,bind,ro "$(dirname "$1")"
                file=$1 seen=$5
                shift 5
                code=0
                "$@" || code=$?
                ls -A "$(dirname "$file")" >"$seen"
                sha256sum <"$file" >>"$seen"
                exit $code
                """;
        String spare = place.root().resolve("spare").toString();
        return place.tool()
                .through("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh")
                .through(image.toString(), spare, size, mode, seen().toString())
                .run(arguments);
    }

    /** The disk holds the image and nothing else, as it was. */
    void assertUntouched() throws Exception {
        assertThat(Files.readString(seen()))
                .isEqualTo(image.getFileName() + "\n" + Fingerprint.sha256(image) + "  -\n");
    }

    private Path seen() {
        return place.root().resolve("seen.txt");
    }
}
