package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The five file-level steps of cases A and D, for both tools, and the check of what they did. */
record FiveSteps(Path recipe, Path key, Path motd) {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGMvYmVuY2gvY3VzdG9taXplL3ZpcnQtY3VzdG9t bench@example.com";

    static FiveSteps in(Lab lab) throws IOException {
        Path key = lab.text("key.pub", KEY + "\n");
        Path motd = lab.text("motd", "Measured, not guessed.\n");
        Path recipe = lab.text("five.yaml", """
                version: 1
                name: five
                steps:
                  - hostname: bench01
                  - ssh_authorized_keys: { user: root, keys: [ { file: key.pub } ] }
                  - fstab: [ { spec: LABEL=data, path: /srv, fstype: ext4, options: [noatime, nofail] } ]
                  - copy_in: { src: motd, dest: /etc/motd }
                  - timezone: Europe/Berlin
                """);
        return new FiveSteps(recipe, key, motd);
    }

    List<String> theirs() {
        return List.of(
                "--no-network",
                "--hostname",
                "bench01",
                "--ssh-inject",
                "root:file:" + key,
                "--append-line",
                "/etc/fstab:LABEL=data /srv ext4 noatime,nofail 0 0",
                "--copy-in",
                motd + ":/etc",
                "--timezone",
                "Europe/Berlin");
    }

    /** Reads all five results back; the same reader for both tools. */
    void check(String tool, Path image, Theirs reader) throws IOException, InterruptedException, BenchFailure {
        String seen = reader.look(
                image,
                List.of(
                        "cat /etc/hostname",
                        "cat /root/.ssh/authorized_keys",
                        "cat /etc/fstab",
                        "cat /etc/motd",
                        "readlink /etc/localtime"));
        need(tool, "the host name", seen.lines().anyMatch("bench01"::equals));
        need(tool, "the SSH key", seen.contains(KEY));
        need(tool, "the fstab entry", seen.lines().anyMatch(FiveSteps::isEntry));
        need(tool, "the file", seen.contains(Files.readString(motd)));
        need(tool, "the time zone", seen.contains("/usr/share/zoneinfo/Europe/Berlin"));
    }

    private static boolean isEntry(String line) {
        return line.matches("LABEL=data\\s+/srv\\s+ext4\\s+noatime,nofail(\\s+0\\s+0)?");
    }

    private static void need(String tool, String what, boolean there) throws BenchFailure {
        BenchFailure.unless(there, tool + " did not set " + what);
    }
}
