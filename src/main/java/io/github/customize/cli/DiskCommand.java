package io.github.customize.cli;

import io.github.customize.api.Customize;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.Disk;
import io.github.customize.json.HostPaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A command that looks at what is on a disk, with an operating system or without; the images may be in use. */
abstract class DiskCommand extends FileCommand {
    DiskCommand(String name, Streams streams, String... description) {
        super(name, streams, "IMAGE", description);
    }

    @Override
    final int code(int failure) {
        return 1;
    }

    @Override
    final void run(GuestArguments.Words named, Usage usage) throws IOException {
        List<Path> images = new ArrayList<>(named.images());
        named.rest().forEach(word -> images.add(HostPaths.of(word)));
        for (Path image : images) {
            if (isOver()) {
                return;
            }
            try (Disk disk = Customize.openDisk(guest.spec(image).notices(this::note))) {
                look(image, disk);
            } catch (CustomizeException e) {
                fail(e);
            }
        }
        print(images);
    }

    /** Takes what is on one disk. */
    abstract void look(Path image, Disk disk) throws CustomizeException, IOException;

    /** Prints what was found on all of them. */
    abstract void print(List<Path> images) throws IOException;

    /** For programs, the image's name with what is in it. */
    static Map<String, Object> named(Path image, Map<String, Object> found) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("image", HostPaths.text(image));
        all.putAll(found);
        return all;
    }
}
