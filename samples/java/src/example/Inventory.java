package example;

import io.github.customize.api.Customize;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.Guest;
import io.github.customize.api.GuestSpec;
import io.github.customize.api.Program;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Says what is in images, two at a time, also while machines run on them: Inventory IMAGE... */
public final class Inventory {
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        List<Future<String>> lines = Arrays.stream(args)
                .map(image -> workers.submit(() -> line(Path.of(image))))
                .toList();
        for (Future<String> line : lines) {
            System.out.println(line.get());
        }
        workers.shutdown();
    }

    private static String line(Path image) throws CustomizeException {
        try (Guest guest = Customize.open(GuestSpec.of(image).readOnly().notices(System.err::println))) {
            long free = guest.files().space("/").available() >> 20;
            String boot = guest.run(Program.shell("ls /boot | wc -l").probe()).text().strip();
            return image.getFileName() + ": " + guest.facts().title() + ", " + guest.facts().hostname() + ", "
                    + guest.fileSystems().size() + " file system(s), " + free + " MiB free, " + boot + " in /boot";
        }
    }
}
