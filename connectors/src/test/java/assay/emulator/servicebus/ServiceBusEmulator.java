package assay.emulator.servicebus;

import assay.emulator.servicebus.Faults.Loss;
import assay.emulator.servicebus.Meter.Event;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/**
 * A Service Bus namespace in memory, behind AMQP on a free port of 127.0.0.1, for the real client. Its queues are there
 * from the beginning; stopped and restarted it keeps them, closed it forgets all. Locks, schedules and the duplicate
 * window follow the given clock, and are looked at by themselves 50 times a second.
 */
public final class ServiceBusEmulator implements AutoCloseable {
    private final Faults faults = new Faults();
    private final Meter meter = new Meter();
    private final Broker broker;
    private final EventLoop loop;
    private final int port;

    private ServiceBusEmulator(InstantSource clock, List<QueueSettings> queues) throws IOException {
        this.broker = new Broker(clock, queues, faults, meter);
        this.loop = new EventLoop(this::welcome, broker::runTimers);
        this.port = loop.port();
    }

    /**
     * @param clock for locks, schedules and the duplicate window. The client has the system's: one that is moved
     *     should begin with the system's time, or the client renews locks that seem to it to have expired
     */
    public static ServiceBusEmulator start(InstantSource clock, List<QueueSettings> queues) {
        try {
            return new ServiceBusEmulator(clock, queues);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Peer welcome(SocketChannel channel) {
        meter.count(Event.CONNECTION);
        return new Peer(channel, new Links(broker, faults, new Management(broker), this::cutOnLoop));
    }

    private void cutOnLoop() {
        loop.cut();
    }

    /** Has no TLS and any key, which the client allows only with a string that says so. */
    public String connectionString() {
        return "Endpoint=sb://127.0.0.1:" + port
                + ";SharedAccessKeyName=k;SharedAccessKey=a2V5;UseDevelopmentEmulator=true";
    }

    public ServiceBusClientBuilder client() {
        return new ServiceBusClientBuilder().connectionString(connectionString());
    }

    /** Looks at locks and schedules now: for a test that has moved the clock. */
    public void runTimers() {
        loop.ask(() -> {
            broker.runTimers();
            return true;
        });
    }

    public QueueState state(String queue) {
        return loop.ask(
                () -> broker.queue(queue.toLowerCase(Locale.ROOT)).orElseThrow().state());
    }

    public Counts counts() {
        return loop.ask(meter::counts);
    }

    /** Ends all connections now; what was locked over them stays locked until its time is up. */
    public void cut() {
        change(loop::cut);
    }

    /** Ends all connections behind the n-th delivery from now, which may or may not have arrived. */
    public void cutAfter(int deliveries) {
        change(() -> faults.cutAfter(deliveries));
    }

    /** Refuses the next sends, each of one message or of a batch, with {@code server-busy}. */
    public void busy(int sends) {
        change(() -> faults.busy(sends));
    }

    /** Each of the next messages comes a second time, as another message with the same id. */
    public void deliverTwice(int messages) {
        change(() -> faults.doubled(messages));
    }

    /** The next settlement is done, and all connections end before its receiver knows. */
    public void loseNextAnswer() {
        change(() -> faults.lose(Loss.APPLIED));
    }

    /** The next settlement is not done, and all connections end. */
    public void loseNextOutcome() {
        change(() -> faults.lose(Loss.NOT_APPLIED));
    }

    /** Ends all connections and takes no more. */
    public void stop() {
        change(loop::stop);
    }

    /** After {@link #stop}: takes connections on the same port, with the same messages. */
    public void restart() {
        change(() -> loop.restart(port));
    }

    private void change(Runnable action) {
        loop.ask(() -> {
            action.run();
            return true;
        });
    }

    @Override
    public void close() {
        loop.close();
    }
}
