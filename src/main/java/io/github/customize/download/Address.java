package io.github.customize.download;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a file that may be one on a server. */
public record Address(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");

    private static final ExpectedDigest NONE = new ExpectedDigest("sha256", "");

    /** How many bytes a file may have unless somebody says otherwise. */
    public static final long MOST = 64L << 30;

    /** Whether it is an address, and no path of this host. */
    public boolean isRemote() {
        return FORM.matcher(text).matches();
    }

    /** What is downloaded from there; only over an encrypted connection, and only what has a known digest. */
    public Download download(Optional<Checksums> checksums, long most) throws WrongAddress {
        URI url = url();
        Download nameless = new Download(url, NONE, most);
        if (checksums.isEmpty()) {
            throw new WrongAddress(
                    nameless + " has no digest",
                    "say which file is expected there, with --digest sha256:DIGEST, or --digest FILE for a file such as"
                            + " SHA256SUMS");
        }
        return new Download(url, checksums.get().of(nameless.name()), most);
    }

    private URI url() throws WrongAddress {
        String scheme = text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https")) {
            throw new WrongAddress(
                    "images are not read from " + scheme + "://",
                    scheme.equals("http")
                            ? "use https://, or download the file, and name it"
                            : "download the file, and name it, or name an address that begins with https://");
        }
        try {
            URI url = new URI(text);
            if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
                throw noAddress();
            }
            if (new Download(url, NONE, 0).name().isEmpty()) {
                throw new WrongAddress(Download.shown(url) + " names no file", "write the whole address of an image");
            }
            return url;
        } catch (URISyntaxException e) {
            throw noAddress();
        }
    }

    /** The text itself may have a password in it. */
    private static WrongAddress noAddress() {
        return new WrongAddress(
                "an address that begins with https:// is none",
                "write https://HOST/PATH, without user and fragment, and with special characters as %20");
    }
}
