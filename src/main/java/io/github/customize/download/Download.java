package io.github.customize.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;

/**
 * A file on a server.
 *
 * @param most how many bytes it may have
 */
public record Download(URI url, ExpectedDigest digest, long most) {
    private static final int WAIT_MS = 60_000;
    private static final int MOST_REDIRECTS = 10;
    private static final int CHUNK = 1 << 16;
    private static final int ERRORS = 400;
    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);

    /** The address for people: what comes after a question mark may be a secret. */
    public static String shown(URI url) {
        String query = url.getRawQuery() == null ? "" : "?…";
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + path + query;
    }

    @Override
    public String toString() {
        return shown(url);
    }

    /** The file in the cache, where it is kept when it is not there yet. */
    public Path fetch(DownloadCache cache) throws IOException {
        return cache.get(digest, this::load);
    }

    private void load(Path to) throws IOException {
        HttpURLConnection connection = connect();
        try {
            long announced = connection.getContentLengthLong();
            if (announced > most) {
                throw tooLarge();
            }
            MessageDigest sum = digest.start();
            long size = copy(connection, to, sum);
            if (announced >= 0 && size != announced) {
                throw DownloadFailure.unreachable("the connection ended after " + size + " of " + announced + " bytes");
            }
            ExpectedDigest found = digest.told(sum);
            if (!found.equals(digest)) {
                throw DownloadFailure.other(digest, found);
            }
        } finally {
            connection.disconnect();
        }
    }

    private long copy(HttpURLConnection connection, Path to, MessageDigest sum) throws IOException {
        long size = 0;
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(to)) {
            InputStream in = connection.getInputStream();
            while (true) {
                int count = read(in, chunk);
                if (count < 0) {
                    return size;
                }
                size += count;
                if (size > most) {
                    throw tooLarge();
                }
                sum.update(chunk, 0, count);
                out.write(chunk, 0, count);
            }
        }
    }

    private static int read(InputStream in, byte[] chunk) throws IOException {
        try {
            return in.read(chunk);
        } catch (IOException e) {
            throw DownloadFailure.unreachable("the connection broke: " + e.getMessage());
        }
    }

    private DownloadFailure tooLarge() {
        return DownloadFailure.unreachable("it is larger than " + (most >> 20) + " MiB; see 'max_size'");
    }

    /** Follows where the server sends, but never to another scheme: that could be a weaker one, or none of a network. */
    private HttpURLConnection connect() throws IOException {
        URI at = url;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpURLConnection connection = ask(at);
            int status = status(connection);
            if (status == HttpURLConnection.HTTP_OK) {
                return connection;
            }
            String next = connection.getHeaderField("Location");
            connection.disconnect();
            if (!MOVED.contains(status) || next == null) {
                throw DownloadFailure.unreachable(
                        "the server answers " + status + (status >= ERRORS ? "" : ", and not with the file")
                                + (at.equals(url) ? "" : " at " + shown(at)));
            }
            at = moved(at, next);
        }
        throw DownloadFailure.unreachable("the server sends to another place more than " + MOST_REDIRECTS + " times");
    }

    private static HttpURLConnection ask(URI at) throws IOException {
        Proxy proxy = HostProxies.of(System.getenv()).of(at);
        HttpURLConnection connection = (HttpURLConnection) at.toURL().openConnection(proxy);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(WAIT_MS);
        connection.setReadTimeout(WAIT_MS);
        connection.setRequestProperty("Accept-Encoding", "identity");
        connection.setRequestProperty("User-Agent", "customize");
        return connection;
    }

    private static int status(HttpURLConnection connection) throws DownloadFailure {
        try {
            return connection.getResponseCode();
        } catch (IOException e) {
            String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            // Of this one the message is the name, which may be that of a proxy.
            String why = e instanceof UnknownHostException ? "the name " + said + " is not known" : said;
            String host = connection.getURL().getHost();
            throw DownloadFailure.unreachable("the server " + host + " does not answer: " + why);
        }
    }

    private static URI moved(URI from, String to) throws DownloadFailure {
        URI next;
        try {
            next = from.resolve(new URI(to));
        } catch (URISyntaxException e) {
            throw DownloadFailure.unreachable("the server sends to something that is no address");
        }
        String scheme = next.getScheme() == null ? "" : next.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals(from.getScheme().toLowerCase(Locale.ROOT)) || next.getHost() == null) {
            throw DownloadFailure.unreachable("the server sends from " + from.getScheme() + " to "
                    + (scheme.isEmpty() ? "nowhere" : scheme) + ", which is not followed; name that address itself");
        }
        return next;
    }
}
