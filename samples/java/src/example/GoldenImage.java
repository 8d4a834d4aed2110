package example;

import io.github.customize.api.Customize;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.Guest;
import io.github.customize.api.StepOutcome;
import io.github.customize.api.StepsFailedException;
import java.nio.file.Path;

/** Makes a golden image: GoldenImage IMAGE NAME. */
public final class GoldenImage {
    public static void main(String[] args) {
        Path image = Path.of(args[0]);
        try (Guest guest = Customize.open(image)) {
            for (StepOutcome step : guest.apply("hostname: " + args[1])) {
                System.out.println(step.type() + ": " + step.result() + ": " + step.message());
            }
            guest.files().write("/etc/motd", "This is " + args[1] + ".\n");
            System.out.println("published " + guest.commit());
        } catch (StepsFailedException e) {
            // The image is as it was.
            e.outcomes().forEach(step -> System.err.println(step.name() + ": " + step.message()));
            System.exit(e.exitCode());
        } catch (CustomizeException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitCode());
        }
    }
}
