package io.github.customize.step.types.users;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What is no file of public keys as OpenSSH has them, and how to make one of it. */
enum ForeignKeyFile {
    UTF_16("is in UTF-16", "save it as UTF-8, as 'iconv -f UTF-16 -t UTF-8' does"),
    PUTTY("is a private key of PuTTY", "give the public one, as 'puttygen FILE -O public-openssh' prints it"),
    PRIVATE("is a private key", "give the public one; its file ends in .pub"),
    RFC_4716("is in the format of RFC 4716", "convert it with 'ssh-keygen -i -f FILE'"),
    PKCS8("is a key in PEM", "convert it with 'ssh-keygen -i -m PKCS8 -f FILE'"),
    PKCS1("is a key in PEM", "convert it with 'ssh-keygen -i -m PEM -f FILE'");

    /** What is wrong, to follow the name of the file. */
    final String what;

    final String remedy;

    ForeignKeyFile(String what, String remedy) {
        this.what = what;
        this.remedy = remedy;
    }

    /** What these bytes are, if not lines of keys. */
    static Optional<ForeignKeyFile> of(byte[] content) {
        if (content.length >= 2 && (isMark(content, 0xfe, 0xff) || isMark(content, 0xff, 0xfe) || content[1] == 0)) {
            return Optional.of(UTF_16);
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return Arrays.stream(values()).filter(kind -> kind.isIn(text)).findFirst();
    }

    private static boolean isMark(byte[] content, int first, int second) {
        return (content[0] & 0xff) == first && (content[1] & 0xff) == second;
    }

    private boolean isIn(String text) {
        return switch (this) {
            case UTF_16 -> false;
            case PUTTY -> text.contains("PuTTY-User-Key-File-");
            case PRIVATE -> text.contains("PRIVATE KEY-");
            case RFC_4716 -> text.contains("---- BEGIN SSH2 PUBLIC KEY ----");
            case PKCS8 -> text.contains("-----BEGIN PUBLIC KEY-----");
            case PKCS1 -> text.contains("-----BEGIN RSA PUBLIC KEY-----");
        };
    }
}
