package io.github.customize.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on this host's loopback. */
public final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final String scheme;
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> ranges = new CopyOnWriteArrayList<>();

    public FileServer() throws IOException {
        scheme = "http";
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    /** One with which all is encrypted. */
    public FileServer(ServerKey key) throws IOException {
        scheme = "https";
        HttpsServer encrypted = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        encrypted.setHttpsConfigurator(new HttpsConfigurator(key.context()));
        server = encrypted;
        server.start();
    }

    public URI url(String path) {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** From where to where the file was asked for, each time; empty for all of it. */
    public List<String> ranges() {
        return List.copyOf(ranges);
    }

    /** Gives a file of this host, also from the middle of it; but each time the connection ends after so many bytes. */
    public FileServer breakingOff(String path, Path file, int after) {
        return answer(path, exchange -> {
            String range =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Range"), "");
            ranges.add(range);
            byte[] all = Files.readAllBytes(file);
            int from = range.isEmpty() ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
            if (from >= all.length) {
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            if (!range.isEmpty()) {
                exchange.getResponseHeaders()
                        .add("Content-Range", "bytes " + from + "-" + (all.length - 1) + "/" + all.length);
            }
            exchange.sendResponseHeaders(range.isEmpty() ? 200 : 206, all.length - from);
            OutputStream out = exchange.getResponseBody();
            out.write(all, from, Math.min(after, all.length - from));
            out.flush();
        });
    }

    /** How often it was asked for anything. */
    public int asked() {
        return asked.get();
    }

    /** Gives a text. */
    public FileServer file(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return answer(path, exchange -> {
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    public FileServer redirect(String path, String to) {
        return answer(path, exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    public FileServer status(String path, int status) {
        return answer(path, exchange -> exchange.sendResponseHeaders(status, -1));
    }

    /** Gives a text without saying how long it is. */
    FileServer stream(String path, String text) {
        return answer(path, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        });
    }

    /** Says that there is more than there is. */
    FileServer cutOff(String path, String text) {
        return answer(path, exchange -> {
            exchange.sendResponseHeaders(200, text.length() + 10L);
            OutputStream out = exchange.getResponseBody();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        });
    }

    private interface Answer {
        void send(HttpExchange exchange) throws IOException;
    }

    private FileServer answer(String path, Answer answer) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            try {
                answer.send(exchange);
            } finally {
                exchange.close();
            }
        });
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
