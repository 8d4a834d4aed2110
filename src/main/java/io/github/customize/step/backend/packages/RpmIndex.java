package io.github.customize.step.backend.packages;

import io.github.customize.op.Payload;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The index that makes a repository of rpm packages, which guests have no program to make. */
final class RpmIndex {
    private static final String PRIMARY = "repodata/primary.xml.gz";
    private static final int LESS = 2;
    private static final int GREATER = 4;
    private static final int EQUAL = 8;

    /** A kind of dependencies: its element, and the tags of names, flags and versions. */
    private record Kind(String element, int names, int flags, int versions) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("provides", 1047, 1112, 1113),
            new Kind("requires", 1049, 1048, 1050),
            new Kind("conflicts", 1054, 1053, 1055),
            new Kind("obsoletes", 1090, 1114, 1115),
            new Kind("recommends", 5046, 5048, 5047),
            new Kind("suggests", 5049, 5051, 5050),
            new Kind("supplements", 5052, 5054, 5053),
            new Kind("enhances", 5055, 5057, 5056));

    private RpmIndex() {}

    /** Its files, by their paths in the repository. */
    static Map<String, Payload> of(List<Path> packages) throws IOException {
        StringBuilder xml = new StringBuilder("<metadata xmlns=\"http://linux.duke.edu/metadata/common\""
                + " xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\" packages=\"" + packages.size() + "\">\n");
        for (Path file : packages) {
            try {
                describe(file, xml);
            } catch (IOException e) {
                throw new IOException(file.getFileName() + ": " + e.getMessage(), e);
            }
        }
        byte[] plain = xml.append("</metadata>\n").toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        Map<String, Payload> files = new LinkedHashMap<>();
        files.put(PRIMARY, Payload.of(packed.toByteArray()));
        files.put("repodata/repomd.xml", Payload.of("""
                <repomd xmlns="http://linux.duke.edu/metadata/repo">
                <revision>1</revision>
                <data type="primary">
                <checksum type="sha256">%s</checksum>
                <open-checksum type="sha256">%s</open-checksum>
                <location href="%s"/>
                <timestamp>1</timestamp>
                <size>%d</size>
                <open-size>%d</open-size>
                </data>
                </repomd>
                """.formatted(
                        digest(packed.toByteArray()), digest(plain), PRIMARY, packed.size(), plain.length)));
        return files;
    }

    private static void describe(Path file, StringBuilder xml) throws IOException {
        MessageDigest sha256 = sha256();
        RpmHeader header;
        try (InputStream in = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), sha256)) {
            header = RpmHeader.read(in);
            in.transferTo(OutputStream.nullOutputStream());
        }
        List<Integer> epoch = header.numbers(RpmHeader.EPOCH);
        xml.append("<package type=\"rpm\"><name>")
                .append(text(header.text(RpmHeader.NAME)))
                .append("</name><arch>");
        xml.append(header.has(RpmHeader.SOURCE) ? text(header.text(RpmHeader.ARCH)) : "src")
                .append("</arch>");
        xml.append("<version epoch=\"").append(epoch.isEmpty() ? 0 : epoch.get(0));
        xml.append("\" ver=\"").append(text(header.text(RpmHeader.VERSION)));
        xml.append("\" rel=\"").append(text(header.text(RpmHeader.RELEASE))).append("\"/>");
        xml.append("<checksum type=\"sha256\" pkgid=\"YES\">")
                .append(hex(sha256))
                .append("</checksum><summary>");
        xml.append(text(header.text(RpmHeader.SUMMARY))).append("</summary><description/><packager/><url/>");
        xml.append("<time file=\"1\" build=\"1\"/><size package=\"").append(Files.size(file));
        xml.append("\" installed=\"0\" archive=\"0\"/><location href=\"")
                .append(text(file.getFileName().toString()));
        xml.append("\"/><format><rpm:sourcerpm>")
                .append(text(header.text(RpmHeader.SOURCE)))
                .append("</rpm:sourcerpm>");
        for (Kind kind : KINDS) {
            dependencies(kind, header, xml);
        }
        for (String path : files(header)) {
            xml.append("<file>").append(text(path)).append("</file>");
        }
        xml.append("</format></package>\n");
    }

    private static void dependencies(Kind kind, RpmHeader header, StringBuilder xml) throws IOException {
        List<String> names = header.texts(kind.names());
        List<Integer> flags = header.numbers(kind.flags());
        List<String> versions = header.texts(kind.versions());
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            // What rpm itself must be able to do is no package's.
            if (!names.get(i).startsWith("rpmlib(")) {
                String version = i < versions.size() ? versions.get(i) : "";
                String relation = relation(i < flags.size() ? flags.get(i) : 0);
                entries.add("<rpm:entry name=\"" + text(names.get(i)) + "\""
                        + (relation.isEmpty() || version.isEmpty() ? "" : relation + version(version)) + "/>");
            }
        }
        if (!entries.isEmpty()) {
            xml.append("<rpm:").append(kind.element()).append('>');
            entries.forEach(xml::append);
            xml.append("</rpm:").append(kind.element()).append('>');
        }
    }

    private static String relation(int flags) {
        String sign = switch (flags & (LESS | GREATER | EQUAL)) {
            case LESS -> "LT";
            case GREATER -> "GT";
            case EQUAL -> "EQ";
            case LESS | EQUAL -> "LE";
            case GREATER | EQUAL -> "GE";
            default -> "";
        };
        return sign.isEmpty() ? "" : " flags=\"" + sign + "\"";
    }

    /** {@code epoch:version-release}, of which only the version must be there. */
    private static String version(String full) {
        int colon = full.indexOf(':');
        int dash = full.lastIndexOf('-');
        String late = full.substring(colon + 1, dash > colon ? dash : full.length());
        return " epoch=\"" + (colon < 0 ? "0" : text(full.substring(0, colon))) + "\" ver=\"" + text(late) + "\""
                + (dash > colon ? " rel=\"" + text(full.substring(dash + 1)) + "\"" : "");
    }

    private static List<String> files(RpmHeader header) throws IOException {
        List<String> names = header.texts(RpmHeader.BASE_NAMES);
        List<Integer> indexes = header.numbers(RpmHeader.DIRECTORY_INDEXES);
        List<String> directories = header.texts(RpmHeader.DIRECTORY_NAMES);
        List<String> files = new ArrayList<>();
        for (int i = 0; i < Math.min(names.size(), indexes.size()); i++) {
            int directory = indexes.get(i);
            if (directory < 0 || directory >= directories.size()) {
                throw new IOException("it is damaged");
            }
            files.add(directories.get(directory) + names.get(i));
        }
        return files;
    }

    /** As text and as the value of an attribute; what XML cannot hold is left out. */
    private static String text(String plain) {
        return plain.replaceAll("[^\\x20-\\uD7FF\\uE000-\\uFFFD]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String digest(byte[] content) {
        MessageDigest sha256 = sha256();
        sha256.update(content);
        return hex(sha256);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
