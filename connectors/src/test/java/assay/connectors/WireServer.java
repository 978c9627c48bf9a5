package assay.connectors;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server below HTTP, for what no HTTP server does: it says some bytes, or none, and then hangs, resets or leaves. */
public final class WireServer implements AutoCloseable {
    private final ServerSocket listener;
    private final String says;
    private final Then then;
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch left = new CountDownLatch(1);

    /** What follows the bytes. */
    public enum Then {
        HANG,
        TRICKLE,
        RESET,
        LEAVE
    }

    public WireServer(String says, Then then) {
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.says = says;
        this.then = then;
        Thread.startVirtualThread(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                Thread.startVirtualThread(() -> serve(socket));
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            readRequest(in);
            socket.getOutputStream().write(says.getBytes(US_ASCII));
            socket.getOutputStream().flush();
            switch (then) {
                case HANG -> waitForClient(in);
                case TRICKLE -> trickle(socket);
                case RESET -> socket.setSoLinger(true, 0);
                case LEAVE -> {}
            }
        } catch (IOException e) {
            left.countDown(); // the client broke off
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void readRequest(InputStream in) throws IOException {
        in.read(new byte[1 << 16]); // requests of these tests come in one piece or two; the rest is not needed
    }

    private void waitForClient(InputStream in) throws IOException {
        while (in.read() >= 0) {} // the rest of the request, then silence
        left.countDown();
    }

    /** Keeps a comment coming, which defeats every time limit between two reads. */
    private static void trickle(Socket socket) throws IOException, InterruptedException {
        while (true) {
            socket.getOutputStream().write("5\r\n: hm\n\r\n".getBytes(US_ASCII));
            socket.getOutputStream().flush();
            Thread.sleep(20);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    public int connections() {
        return connections.get();
    }

    /** Counted down when a client has closed its connection. */
    public CountDownLatch left() {
        return left;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
