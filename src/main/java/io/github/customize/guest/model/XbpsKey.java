package io.github.customize.guest.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key that repositories of xbps are signed with: RSA in PEM. xbps keeps it in a property list whose file is named after the
 * fingerprint, which is that of ssh.
 *
 * @param pem the public key
 * @param bits its size
 * @param fingerprint in lower-case hex with colons
 */
public record XbpsKey(String pem, int bits, String fingerprint) {
    private static final String TYPE = "ssh-rsa";
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");
    private static final Pattern DATA =
            Pattern.compile("<key>\\s*public-key\\s*</key>\\s*<data>([A-Za-z0-9+/=\\s]+)</data>");

    /** A key in PEM, or in a property list of xbps; empty when it is neither, or damaged, or of another kind than RSA. */
    public static Optional<XbpsKey> parse(String text) {
        Matcher data = DATA.matcher(text);
        try {
            return ofPem(
                    data.find()
                            ? new String(Base64.getMimeDecoder().decode(data.group(1)), StandardCharsets.US_ASCII)
                            : text);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Optional<XbpsKey> ofPem(String text) throws GeneralSecurityException {
        Matcher pem = PEM.matcher(text);
        if (!pem.matches()) {
            return Optional.empty();
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
        RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
        return Optional.of(new XbpsKey(text.strip() + "\n", key.getModulus().bitLength(), fingerprint(key)));
    }

    private static String fingerprint(RSAPublicKey key) throws GeneralSecurityException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        add(TYPE.getBytes(StandardCharsets.US_ASCII), all);
        // With a leading zero where the first bit is set, as ssh writes numbers.
        add(key.getPublicExponent().toByteArray(), all);
        add(key.getModulus().toByteArray(), all);
        // No protection: it is the name that xbps gives the file.
        return HexFormat.ofDelimiter(":")
                .formatHex(MessageDigest.getInstance("MD5").digest(all.toByteArray()));
    }

    private static void add(byte[] part, ByteArrayOutputStream all) {
        all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        all.writeBytes(part);
    }

    /** As xbps keeps it; {@code owner} is for people, and must need no escape in XML. */
    public String propertyList(String owner) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                \t<key>public-key</key>
                \t<data>%s</data>
                \t<key>public-key-size</key>
                \t<integer>%d</integer>
                \t<key>signature-by</key>
                \t<string>%s</string>
                </dict>
                </plist>
                """.formatted(Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)), bits, owner);
    }
}
