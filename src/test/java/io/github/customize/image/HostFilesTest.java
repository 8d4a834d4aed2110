package io.github.customize.image;

import static io.github.customize.image.TestImages.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.process.Finished;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disks whose headers name files of the host: these are not opened, by us or by any program that we start. Seen in the system
 * calls, since nothing else shows it.
 */
@Tag("process")
@Timeout(300)
class HostFilesTest {
    private static final Pattern OPEN = Pattern.compile("\\bopen(?:at2?)?\\(.*?\"([^\"]*)\".*= \\d+");

    @TempDir
    Path directory;

    @TempDir
    Path logs;

    @Test
    void areNotOpenedWhateverAnImageNames() throws Exception {
        Path raw = TestImages.raw(directory.resolve("disk"));
        Path canary = Files.writeString(directory.resolve("canary"), "secret".repeat(1000));
        String before = TestImages.state(canary);
        List<String> refused = List.of(
                descriptor(canary),
                sizeless(canary),
                flat(canary),
                parent(canary),
                vhdParent(raw, canary),
                backing(canary),
                dataFile(canary),
                ova(canary));
        List<String> taken =
                List.of(convert(raw, "vmdk"), convert(raw, "vdi"), convert(raw, "vpc"), convert(raw, "vhdx"));
        List<String> images = Stream.of(refused, taken).flatMap(List::stream).toList();
        List<String> arguments = new ArrayList<>(List.of("look"));
        images.forEach(name -> arguments.add(directory.resolve(name).toString()));
        Path log = logs.resolve("strace");

        Finished finished =
                ChildRun.runTraced("open,openat,openat2,rename,unlink", log, arguments.toArray(String[]::new));

        String output = finished.output();
        refused.forEach(name -> assertThat(output).containsPattern(Pattern.quote(name) + " (2[0-3]|6[12]) failed to"));
        taken.forEach(name -> assertThat(output).contains(name + " taken"));
        List<String> opened = Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
                .map(OPEN::matcher)
                .filter(matcher -> matcher.find())
                .map(matcher -> matcher.group(1))
                .toList();
        // What strace sees is what was done: the images themselves are there.
        images.forEach(name -> assertThat(opened).anyMatch(file -> file.endsWith("/" + name)));
        assertThat(opened).noneMatch(file -> file.contains("canary"));
        assertThat(TestImages.state(canary)).isEqualTo(before);
    }

    private String descriptor(Path canary) throws Exception {
        Files.writeString(directory.resolve("descriptor"), text("monolithicFlat", "RW 20 FLAT \"" + canary + "\" 0"));
        return "descriptor";
    }

    private static String text(String type, String extent) {
        return "# Disk DescriptorFile\nversion=1\nCID=1\nparentCID=ffffffff\ncreateType=\"" + type + "\"\n" + extent
                + "\n";
    }

    /** Of a sparse file without a size, QEMU opens what its descriptor names. */
    private String sizeless(Path canary) throws Exception {
        sparse("sizeless", text("monolithicFlat", "RW 20 FLAT \"" + canary + "\" 0"))
                .number(12, 0);
        return "sizeless";
    }

    private String flat(Path canary) throws Exception {
        sparse("flat", text("monolithicSparse", "RW 20480 SPARSE \"a\"\nRW 20 FLAT \"" + canary + "\" 0"));
        return "flat";
    }

    private String parent(Path canary) throws Exception {
        sparse("parent", text("monolithicSparse", "RW 20480 SPARSE \"a\"\nparentFileNameHint=\"" + canary + "\""));
        return "parent";
    }

    private CraftedDisk sparse(String name, String descriptor) throws Exception {
        Path file = directory.resolve(name);
        run("qemu-img", "create", "-q", "-f", "vmdk", file.toString(), "10M");
        return new CraftedDisk(file).text(512, descriptor + "\0".repeat(1024 - descriptor.length()));
    }

    private String vhdParent(Path raw, Path canary) throws Exception {
        String name = convert(raw, "vpc");
        Path file = Files.move(directory.resolve(name), directory.resolve("vhd-parent"));
        CraftedDisk disk = new CraftedDisk(file);
        StringBuilder wide = new StringBuilder();
        canary.toString().chars().forEach(c -> wide.append('\0').append((char) c));
        disk.big(60, 4).text(512 + 64, wide.toString()).text(512 + 576, "W2ku").vhdSums();
        return "vhd-parent";
    }

    private String backing(Path canary) throws Exception {
        Path file = directory.resolve("backing");
        run(
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-u",
                "-b",
                canary.toString(),
                "-F",
                "raw",
                file.toString(),
                "1M");
        return "backing";
    }

    private String dataFile(Path canary) throws Exception {
        Path data = directory.resolve("data-of-it");
        Path file = directory.resolve("data-file");
        run("qemu-img", "create", "-q", "-f", "qcow2", "-o", "data_file=" + data, file.toString(), "1M");
        byte[] head = Files.readAllBytes(file);
        String all = new String(head, StandardCharsets.ISO_8859_1);
        String name = canary.toString();
        int at = all.indexOf(data.toString());
        TestImages.patch(
                file,
                at,
                (name + "\0".repeat(data.toString().length() - name.length())).getBytes(StandardCharsets.UTF_8));
        return "data-file";
    }

    private String ova(Path canary) throws Exception {
        Files.writeString(
                directory.resolve("box.ovf"),
                "<!DOCTYPE E [<!ENTITY x SYSTEM 'file://" + canary + "'>]><E><File id='f' href='" + canary
                        + "'/>&x;<Disk fileRef='f'/></E>");
        Path file = directory.resolve("ova");
        run("tar", "--format=ustar", "-C", directory.toString(), "-cf", file.toString(), "box.ovf");
        return "ova";
    }

    private String convert(Path raw, String driver) throws Exception {
        run(
                "qemu-img",
                "convert",
                "-f",
                "raw",
                "-O",
                driver,
                raw.toString(),
                directory.resolve(driver).toString());
        return driver;
    }
}
