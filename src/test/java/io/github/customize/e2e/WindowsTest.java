package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.appliance.LayeredDisk;
import io.github.customize.failure.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Windows guests: what is known of them, and what steps do to their files. */
@Tag("slow")
@Timeout(900)
class WindowsTest extends EndToEnd {
    private static final String DATA = "0FC63DAF-8483-4772-8E79-3D69D8477DE4";
    private static final String TABLE = """
            label: gpt
            start=1M, size=16M, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B
            start=17M, size=24M, type=EBD0A0A2-B9E5-4433-87C0-68B6B72699C7
            start=41M, size=64M, type=EBD0A0A2-B9E5-4433-87C0-68B6B72699C7
            start=105M, size=16M, type=EBD0A0A2-B9E5-4433-87C0-68B6B72699C7, uuid=%s
            """.formatted(DATA);

    private Path image() {
        return place.images().resolve("windows.img");
    }

    private void windows() throws Exception {
        try (LayeredDisk disk = LayeredDisk.make(image(), 124, TABLE)) {
            disk.tool(List.of(), "mkfs.vfat", "/dev/vda1");
            disk.ntfs("/dev/vda2", "Recovery").ntfs("/dev/vda3", "Windows").ntfs("/dev/vda4", "Data");
            disk.mount("/dev/vda3", "/").windows(DATA).finish();
        }
    }

    private String cat(String path) throws Exception {
        return place.tool().run("cat", image(), path).succeeds().out();
    }

    @Test
    void isRecognisedAndItsFilesAreChanged() throws Exception {
        windows();
        Path recipe = place.recipe("""
                - write_files: [ { path: /windows/Setup/Scripts/SetupComplete.cmd, content: "@echo off\\r\\n" } ]
                - append_line: { path: /WINDOWS/system32/Drivers/etc/HOSTS, line: "10.0.0.1 server" }
                - replace: { path: /Windows/WIN.INI, regexp: fonts, replacement: Fonts }
                - mkdir: win:C:\\ProgramData\\new
                - delete: /users/administrator/DESKTOP.INI
                - copy: { src: /windows/win.ini, dest: /Windows/copy.ini }
                - move: { src: /Windows/Copy.ini, dest: /Windows/moved.ini }
                """);

        place.tool().run("--recipe", recipe, "--report", report(), image()).succeeds();

        ReportFile report = ReportFile.read(report());
        assertThat(report.results(0)).containsOnly("changed");
        JsonNode facts = report.image(0).at("/facts");
        assertThat(List.of(
                        facts.at("/family").asString(),
                        facts.at("/version").asString(),
                        facts.at("/pretty_name").asString(),
                        facts.at("/arch").asString(),
                        facts.at("/hostname").asString(),
                        facts.at("/windows/edition").asString(),
                        facts.at("/windows/installation").asString(),
                        facts.at("/windows/build").asString(),
                        facts.at("/windows/control_set").asString(),
                        facts.at("/windows/directory").asString(),
                        facts.at("/windows/drives/C").asString(),
                        facts.at("/windows/drives/D").asString()))
                .containsExactly(
                        "windows",
                        "10.0",
                        "Windows 11 Pro",
                        "x86_64",
                        "DESKTOP-1",
                        "Professional",
                        "Client",
                        "22631",
                        "ControlSet002",
                        "/Windows",
                        "/dev/vda3",
                        "/dev/vda4");
        assertThat(facts.at("/mounts/0/fstype").asString()).isEqualTo("ntfs");
        assertThat(cat("/Windows/Setup/Scripts/SetupComplete.cmd")).isEqualTo("@echo off\r\n");
        assertThat(cat("/Windows/System32/drivers/etc/hosts")).isEqualTo("# hosts\r\n10.0.0.1 server\r\n");
        assertThat(cat("/WINDOWS/MOVED.INI")).isEqualTo("; for 16-bit app support\r\n[Fonts]\r\n");
        assertThat(place.tool().run("ls", image(), "/windows").succeeds().out())
                .isEqualTo("Setup\nSystem32\nmoved.ini\nwin.ini\n");
        assertThat(place.tool().run("ls", image(), "/PROGRAMDATA").succeeds().out())
                .isEqualTo("new\n");
        assertThat(place.tool()
                        .run("ls", image(), "/Users/Administrator")
                        .succeeds()
                        .out())
                .isEmpty();
    }

    @Test
    void theShellTellsOfItAndTakesItsPaths() throws Exception {
        windows();
        List<String> commands = List.of(
                "inspect-get-type /dev/sda3",
                "inspect-get-distro /dev/sda3",
                "inspect-get-product-variant /dev/sda3",
                "inspect-get-build-id /dev/sda3",
                "inspect-get-windows-systemroot /dev/sda3",
                "inspect-get-windows-current-control-set /dev/sda3",
                "inspect-get-windows-system-hive /dev/sda3",
                "inspect-get-drive-mappings /dev/sda3",
                "inspect-list-applications /dev/sda3",
                "ls win:c:\\WINDOWS\\system32\\DRIVERS",
                "-ls win:d:\\x",
                "-ls win:q:\\x");
        Path script = place.file("script", String.join("\n", commands) + "\n");
        Outcome outcome = place.tool()
                .run("shell", "--ro", "-a", image(), "-i", "-f", script)
                .succeeds();
        assertThat(outcome.out()).isEqualTo("""
                        windows
                        windows
                        Client
                        22631
                        /Windows
                        ControlSet002
                        /Windows/System32/config/SYSTEM
                        C: /dev/sda3
                        D: /dev/sda4
                        etc
                        """);
        assertThat(outcome.err())
                .contains("the drive D: is not mounted; use: mount /dev/sda4 PATH")
                .contains("there is no drive Q: in this guest; there is C:, D:");
    }

    @Test
    void isOnlyTakenByStepsThatKnowIt() throws Exception {
        windows();
        for (String step : List.of(
                "hostname: x", "packages: { install: [a] }", "run: dir", "chmod: { path: /Windows, mode: \"0700\" }")) {
            place.tool()
                    .run("--recipe", place.recipe("- " + step + "\n"), image())
                    .exits(ExitCode.STEP_UNSUPPORTED)
                    .complains("is for guests with Linux and this one has Windows");
        }
    }

    /** On another system such a path would be that of a file that nobody means. */
    @Test
    void itsPathsAreNoPathsOfOthers() throws Exception {
        place.tool()
                .run("--recipe", place.recipe("- mkdir: win:C:\\new\n"), place.image(PLAIN))
                .exits(ExitCode.STEP_UNSUPPORTED)
                .complains("paths that begin with win: are for guests with Windows and this one has Linux");
    }

    @Test
    void isInspectedByTheShell() throws Exception {
        windows();
        String out = place.tool()
                .run(
                        "shell",
                        "--ro",
                        "-a",
                        image(),
                        "-i",
                        "inspect-get-type",
                        "/dev/sda3",
                        ":",
                        "inspect-get-distro",
                        "/dev/sda3",
                        ":",
                        "inspect-get-product-name",
                        "/dev/sda3",
                        ":",
                        "inspect-get-arch",
                        "/dev/sda3",
                        ":",
                        "inspect-get-major-version",
                        "/dev/sda3",
                        ":",
                        "inspect-get-hostname",
                        "/dev/sda3",
                        ":",
                        "case-sensitive-path",
                        "/windows/SYSTEM32/cmd.EXE")
                .succeeds()
                .out();
        assertThat(out)
                .isEqualTo("windows\nwindows\nWindows 11 Pro\nx86_64\n10\nDESKTOP-1\n/Windows/System32/cmd.exe\n");
    }

    @Test
    void isRefusedWhileItSleeps() throws Exception {
        windows();
        Path recipe = place.recipe("- mkdir: /new\n");
        try (LayeredDisk disk = LayeredDisk.open(image())) {
            disk.mount("/dev/vda3", "/")
                    .write("/hiberfil.sys", "hibr" + "\0".repeat(8188))
                    .finish();
        }
        ReportFile report = refused(ExitCode.IMAGE_UNMOUNTABLE, recipe, image());
        assertThat(report.image(0).at("/error_kind").asString()).isEqualTo("hibernated");
        assertThat(report.error(0)).contains("/dev/vda3 (ntfs): it belongs to a Windows that is hibernated");
    }
}
