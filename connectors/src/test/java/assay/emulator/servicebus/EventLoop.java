package assay.emulator.servicebus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** The one thread: accepts connections, moves bytes, runs timers, and does what other threads ask of it. */
final class EventLoop {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final long TICK_MS = 20;

    private final Selector selector;
    private final Function<SocketChannel, Peer> newPeer;
    private final Runnable timers;
    private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
    private final List<Peer> peers = new ArrayList<>();
    private final Thread thread;
    private ServerSocketChannel server;
    private volatile boolean closed;
    private volatile Optional<Throwable> broken = Optional.empty();

    /** @param timers what is to be looked after between reads and writes */
    EventLoop(Function<SocketChannel, Peer> newPeer, Runnable timers) throws IOException {
        this.newPeer = newPeer;
        this.timers = timers;
        this.selector = Selector.open();
        this.server = listen(0);
        this.thread = Thread.ofPlatform().name("service-bus-emulator").daemon().start(this::run);
    }

    int port() {
        return server.socket().getLocalPort();
    }

    /** Does it on the loop's thread, and waits for what it gives. */
    <T> T ask(Supplier<T> question) {
        requireWhole();
        if (closed) throw new IllegalStateException("the emulator is closed");
        var answer = new CompletableFuture<T>();
        asked.add(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        selector.wakeup();
        return answer.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** On the loop's thread: ends all connections without a word. */
    void cut() {
        peers.forEach(Peer::cut);
    }

    /** On the loop's thread: ends all connections, and takes no more. */
    void stop() {
        try {
            cut();
            server.close();
            selector.selectNow(); // or else the port is held until the next pass
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the loop's thread: takes connections again, on the port it had. */
    void restart(int port) {
        try {
            server = listen(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        requireWhole();
    }

    /** A test must not pass, or wait in vain, because its emulator has a defect. */
    private void requireWhole() {
        broken.ifPresent(cause -> {
            throw new IllegalStateException("the emulator broke", cause);
        });
    }

    private ServerSocketChannel listen(int port) throws IOException {
        var channel = ServerSocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
        channel.register(selector, SelectionKey.OP_ACCEPT);
        return channel;
    }

    private void run() {
        try (selector) {
            while (!closed) pass();
            stop();
        } catch (IOException | RuntimeException e) {
            broken = Optional.of(e);
            peers.forEach(Peer::cut);
        }
    }

    private void pass() throws IOException {
        selector.select(TICK_MS);
        for (Runnable next = asked.poll(); next != null; next = asked.poll()) next.run();
        for (var key : selector.selectedKeys()) {
            if (!key.isValid()) continue;
            if (key.isAcceptable()) accept();
            else if (key.attachment() instanceof Peer peer) peer.read();
        }
        selector.selectedKeys().clear();
        timers.run();
        List.copyOf(peers).forEach(Peer::deliver);
        for (var peer : List.copyOf(peers)) peer.write();
        peers.removeIf(Peer::isClosed);
    }

    private void accept() throws IOException {
        var channel = server.accept();
        if (channel == null) return;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var peer = newPeer.apply(channel);
        peer.register(channel.register(selector, SelectionKey.OP_READ, peer));
        peers.add(peer);
    }
}
