package io.github.customize.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    private static final int MOST_ATTEMPTS = 20;
    private static final int OUTSIDE = 416;
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

    /** Its name: what its address ends with. */
    public String name() {
        String path = url.getPath() == null ? "" : url.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The same, if it has no more bytes. */
    public Download atMost(long bytes) {
        return new Download(url, digest, bytes);
    }

    /** Where the cache of this user has it, or will have it. */
    public Path place() throws WrongAddress {
        try {
            return DownloadCache.standard().place(digest);
        } catch (IOException e) {
            throw new WrongAddress(this + " cannot be kept", String.valueOf(e.getMessage()));
        }
    }

    /** The file in the cache, where it is kept when it is not there yet. */
    public Path fetch(DownloadCache cache) throws IOException {
        return fetch(cache, (done, total) -> {});
    }

    /** The same; the progress hears how much is there, of how much. */
    public Path fetch(DownloadCache cache, Progress progress) throws IOException {
        return cache.get(digest, to -> load(to, progress));
    }

    /** Hears how many bytes are there, of how many; less than 0 if nobody knows. */
    @FunctionalInterface
    public interface Progress {
        void reached(long done, long total);
    }

    /** What is in the file already is not asked for again; if the whole is another file with it, it is done without. */
    private void load(Path to, Progress progress) throws IOException {
        boolean resumed = Files.size(to) > 0;
        loadRest(to, progress);
        ExpectedDigest found = digest.actual(to);
        if (resumed && !found.equals(digest)) {
            empty(to);
            loadRest(to, progress);
            found = digest.actual(to);
        }
        if (!found.equals(digest)) {
            throw DownloadFailure.other(digest, found);
        }
    }

    /** A server that breaks off is asked again as long as more comes of it. */
    private void loadRest(Path to, Progress progress) throws IOException {
        for (int attempt = 1; ; attempt++) {
            long before = Files.size(to);
            try {
                loadOnce(to, progress);
                return;
            } catch (DownloadFailure e) {
                if (!e.isBrokenOff() || attempt == MOST_ATTEMPTS || Files.size(to) <= before) {
                    throw e;
                }
            }
        }
    }

    private void loadOnce(Path to, Progress progress) throws IOException {
        long have = Files.size(to);
        HttpURLConnection connection = connect(have);
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_PARTIAL) {
                empty(to);
                have = 0;
            }
            long announced = connection.getContentLengthLong();
            long total = announced < 0 ? announced : have + announced;
            if (total > most) {
                throw DownloadFailure.tooLarge(most);
            }
            long size = copy(connection, to, new Counted(have, total, progress));
            if (total >= 0 && size != total) {
                throw DownloadFailure.brokenOff("the connection ended after " + size + " of " + total + " bytes");
            }
        } finally {
            connection.disconnect();
        }
    }

    private record Counted(long have, long total, Progress progress) {}

    private static void empty(Path file) throws IOException {
        Files.write(file, new byte[0]);
    }

    private long copy(HttpURLConnection connection, Path to, Counted counted) throws IOException {
        long size = counted.have();
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(to, StandardOpenOption.APPEND)) {
            InputStream in = connection.getInputStream();
            while (true) {
                int count = read(in, chunk);
                if (count < 0) {
                    return size;
                }
                size += count;
                if (size > most) {
                    throw DownloadFailure.tooLarge(most);
                }
                out.write(chunk, 0, count);
                counted.progress().reached(size, counted.total());
            }
        }
    }

    private static int read(InputStream in, byte[] chunk) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
        try {
            return in.read(chunk);
        } catch (IOException e) {
            throw DownloadFailure.brokenOff("the connection broke: " + e.getMessage());
        }
    }

    /** Follows where the server sends, but never to another scheme: that could be a weaker one, or none of a network. */
    private HttpURLConnection connect(long from) throws IOException {
        URI at = url;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpURLConnection connection = ask(at, from);
            int status = status(connection);
            if (status == HttpURLConnection.HTTP_OK || (status == HttpURLConnection.HTTP_PARTIAL && from > 0)) {
                requireStart(connection, status, from);
                return connection;
            }
            if (status == OUTSIDE && from > 0) {
                // More is there than the server has.
                connection.disconnect();
                return connect(0);
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

    private static void requireStart(HttpURLConnection connection, int status, long from) throws DownloadFailure {
        String range = connection.getHeaderField("Content-Range");
        if (status == HttpURLConnection.HTTP_PARTIAL && (range == null || !range.startsWith("bytes " + from + "-"))) {
            connection.disconnect();
            throw DownloadFailure.unreachable("the server gives another part of the file than it was asked for");
        }
    }

    private static HttpURLConnection ask(URI at, long from) throws IOException {
        Proxy proxy = HostProxies.of(System.getenv()).of(at);
        HttpURLConnection connection = (HttpURLConnection) at.toURL().openConnection(proxy);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(WAIT_MS);
        connection.setReadTimeout(WAIT_MS);
        connection.setRequestProperty("Accept-Encoding", "identity");
        connection.setRequestProperty("User-Agent", "customize");
        if (from > 0) {
            connection.setRequestProperty("Range", "bytes=" + from + "-");
        }
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
