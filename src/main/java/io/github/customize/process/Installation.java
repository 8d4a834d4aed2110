package io.github.customize.process;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** The tree that this program was installed as. */
public final class Installation {
    private static final String LAUNCHER = "lib/customize-launch";

    private Installation() {}

    /** What the program's start has told, or where the jar lies that this class is in; empty if that is no such tree. */
    public static Optional<Path> home() {
        String told = System.getProperty("customize.home");
        return told != null ? Optional.of(Path.of(told)) : aroundJar();
    }

    private static Optional<Path> aroundJar() {
        CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            // HOME/lib/NAME.jar
            Path lib = Path.of(source.getLocation().toURI()).getParent();
            return Optional.ofNullable(lib == null ? null : lib.getParent())
                    .filter(home -> Files.isExecutable(home.resolve(LAUNCHER)));
        } catch (URISyntaxException | RuntimeException e) {
            return Optional.empty(); // the classes come from elsewhere than from a file
        }
    }
}
