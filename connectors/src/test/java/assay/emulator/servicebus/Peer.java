package assay.emulator.servicebus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.engine.Collector;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Sasl;
import org.apache.qpid.proton.engine.SaslListener;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.engine.TransportException;

/** One connection: bytes in, events to its links, bytes out. Used on the loop's thread only. */
final class Peer {
    private final SocketChannel channel;
    private final Links links;
    private final Transport transport = Proton.transport();
    private final Connection connection = Proton.connection();
    private final Collector collector = Proton.collector();
    private Optional<SelectionKey> key = Optional.empty();

    Peer(SocketChannel channel, Links links) {
        this.channel = channel;
        this.links = links;
        transport.setMaxFrameSize(64 * 1024);
        welcome(transport.sasl());
        connection.setContainer("service-bus-emulator");
        connection.collect(collector);
        transport.bind(connection);
    }

    void register(SelectionKey registered) {
        key = Optional.of(registered);
    }

    /** Whoever comes is let in. */
    private static void welcome(Sasl sasl) {
        sasl.server();
        sasl.setMechanisms("ANONYMOUS", "PLAIN", "MSSBCBS");
        sasl.setListener(new SaslListener() {
            @Override
            public void onSaslInit(Sasl asked, Transport ignored) {
                asked.done(Sasl.SaslOutcome.PN_SASL_OK);
            }

            @Override
            public void onSaslMechanisms(Sasl ignored, Transport ignoredToo) {}

            @Override
            public void onSaslChallenge(Sasl ignored, Transport ignoredToo) {}

            @Override
            public void onSaslResponse(Sasl ignored, Transport ignoredToo) {}

            @Override
            public void onSaslOutcome(Sasl ignored, Transport ignoredToo) {}
        });
    }

    void read() {
        try {
            int read = transport.capacity() > 0 ? channel.read(transport.tail()) : 0;
            if (read < 0) transport.close_tail();
            else transport.process();
            dispatch();
        } catch (IOException | TransportException e) {
            cut(); // the client went away, or speaks something else
        }
    }

    void deliver() {
        if (!isClosed()) links.deliver();
    }

    void write() {
        try {
            transport.tick(System.nanoTime() / 1_000_000);
            dispatch();
            while (transport.pending() > 0) {
                int written = channel.write(transport.head());
                if (written == 0) break;
                transport.pop(written);
            }
            boolean more = transport.pending() > 0;
            key.filter(SelectionKey::isValid)
                    .ifPresent(valid -> valid.interestOps(
                            more ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ));
            if (transport.pending() < 0) cut();
        } catch (IOException | TransportException e) {
            cut();
        }
    }

    /** Ends the connection without a word. What was locked over it stays locked until its time is up. */
    void cut() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isClosed() {
        return !channel.isOpen();
    }

    private void dispatch() {
        for (Event event = collector.peek(); event != null && !isClosed(); event = collector.peek()) {
            handle(event);
            collector.pop();
        }
    }

    private void handle(Event event) {
        switch (event.getType()) {
            case CONNECTION_REMOTE_OPEN -> connection.open();
            case CONNECTION_REMOTE_CLOSE -> connection.close();
            case SESSION_REMOTE_OPEN -> event.getSession().open();
            case SESSION_REMOTE_CLOSE -> {
                event.getSession().close();
                event.getSession().free();
            }
            case LINK_REMOTE_OPEN -> links.attach(event.getLink());
            case LINK_REMOTE_CLOSE, LINK_REMOTE_DETACH -> links.detach(event.getLink());
            case DELIVERY -> links.on(event.getDelivery());
            default -> {
                // local changes, and credit, which is looked at on every pass
            }
        }
    }
}
