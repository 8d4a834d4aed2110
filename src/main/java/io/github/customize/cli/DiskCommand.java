package io.github.customize.cli;

import io.github.customize.api.Customize;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.Disk;
import io.github.customize.recipe.PlacedPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A command that looks at what is on disks, with operating systems or without.
 *
 * @param <T> what it finds on one
 */
abstract class DiskCommand<T> extends LookingCommand {
    DiskCommand(String name, Streams streams, String... description) {
        super(name, streams, "IMAGE", description);
    }

    /** What was found on the disk in an image. */
    record Found<T>(PlacedPath image, T on) {}

    @Override
    final void run(GuestArguments.Words named, Usage usage) throws IOException {
        check(usage);
        List<PlacedPath> images = new ArrayList<>(named.images());
        named.rest().forEach(word -> images.add(guest.image(word, usage)));
        Map<Look, T> found = new ConcurrentHashMap<>();
        List<Look> looks = lookAt(images, usage, look -> {
            try (Disk disk = Customize.openDisk(guest.spec(look.image(), false).notices(this::note))) {
                found.put(look, look(disk, look));
            }
        });
        List<Found<T>> all = new ArrayList<>();
        for (Look look : looks) {
            T one = found.get(look);
            if (one != null) {
                all.add(new Found<>(look.image(), one));
            }
        }
        print(all, images.size() > 1);
    }

    /** Refuses options that make no sense. */
    abstract void check(Usage usage);

    /** Takes what is on one disk. */
    abstract T look(Disk disk, Look look) throws CustomizeException, IOException;

    /** Prints what was found on all of them. */
    abstract void print(List<Found<T>> all, boolean several) throws IOException;

    /** For programs, the image's name with what is in it. */
    static Map<String, Object> named(PlacedPath image, Map<String, Object> found) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("image", image.text());
        all.putAll(found);
        return all;
    }
}
