package io.github.customize.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on this host's loopback. */
public final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();

    public FileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
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

    FileServer redirect(String path, String to) {
        return answer(path, exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    FileServer status(String path, int status) {
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
