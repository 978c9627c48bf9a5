package assay.cli.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that says the same to every POST, byte for byte, and of a HEAD only what its head says. */
public final class Told implements AutoCloseable {
    private final ServerSocket server;
    private final String head;
    private final String body;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private Told(ServerSocket server, String head, String body) {
        this.server = server;
        this.head = head;
        this.body = body;
    }

    /** @param headers more of them, {@code name: value} */
    public static Told always(int status, String body, String... headers) throws IOException {
        var head = "HTTP/1.1 " + status + " Told\r\ncontent-type: "
                + (body.startsWith("data:") ? "text/event-stream" : "application/json") + "\r\nconnection: close\r\n"
                + String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList());
        var told = new Told(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), head, body);
        Thread.ofVirtual().start(told::accept);
        return told;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The heads of all requests. */
    public List<String> seen() {
        return seen;
    }

    /** Requests but for those for a head. */
    public long calls() {
        return seen.stream().filter(request -> !request.startsWith("HEAD")).count();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            String request = head(socket.getInputStream());
            seen.add(request);
            socket.getInputStream().skipNBytes(length(request));
            byte[] bytes = body.getBytes(UTF_8);
            var out = socket.getOutputStream();
            out.write((head + "content-length: " + bytes.length + "\r\n\r\n").getBytes(UTF_8));
            if (!request.startsWith("HEAD")) out.write(bytes);
            out.flush();
        } catch (IOException e) {
            // the other side has gone
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.append(new String(new byte[] {(byte) b}, ISO_8859_1));
            if (head.toString().endsWith("\r\n\r\n")) break;
        }
        return head.toString();
    }

    private static long length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToLong(line -> Long.parseLong(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
