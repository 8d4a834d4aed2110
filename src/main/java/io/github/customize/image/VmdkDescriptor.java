package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The text in a VMDK file that says what kind it is, and can name other files. */
record VmdkDescriptor(List<String> lines) {
    private static final Set<String> TAKEN = Set.of("monolithicsparse", "streamoptimized");
    private static final Pattern SETTING = Pattern.compile("\\s*([A-Za-z]+)\\s*=\\s*\"?([^\"]*)\"?\\s*");
    private static final Pattern EXTENT = Pattern.compile("\\s*(?:RW|RDONLY|NOACCESS)\\s.*");
    private static final String NO_PARENT = "ffffffff";

    static VmdkDescriptor parse(String text) {
        int end = text.indexOf('\0');
        return new VmdkDescriptor(Stream.of((end < 0 ? text : text.substring(0, end)).split("\n", -1))
                .toList());
    }

    void check(Refusal refusal) throws Failure {
        // Found by QEMU wherever it stands.
        if (lines.stream().anyMatch(line -> line.contains("parentFileNameHint"))
                || !value("parentCID", NO_PARENT).equalsIgnoreCase(NO_PARENT)) {
            throw refusal.feature(
                    "it holds only what differs from another disk; make it one file with vmware-vdiskmanager -r");
        }
        String type = value("createType", "");
        if (!TAKEN.contains(type.toLowerCase(Locale.ROOT))) {
            throw refusal.feature(
                    "it is a VMDK file of the kind '" + type
                            + "', and only monolithicSparse and streamOptimized are supported; make it one with qemu-img convert");
        }
        List<String> extents =
                lines.stream().filter(line -> EXTENT.matcher(line).matches()).toList();
        if (extents.size() != 1 || !extents.get(0).contains(" SPARSE ")) {
            throw refusal.feature("the disk is in other files: " + String.join(", ", extents)
                    + "; make it one file with qemu-img convert");
        }
    }

    private String value(String key, String otherwise) {
        for (String line : lines) {
            Matcher setting = SETTING.matcher(line);
            if (setting.matches() && setting.group(1).equalsIgnoreCase(key)) {
                return setting.group(2).strip();
            }
        }
        return otherwise;
    }
}
