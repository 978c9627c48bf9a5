package assay.emulator.servicebus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.pipeline.MovingClock;
import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/** An emulator with one queue, and real clients of it that are closed after each test. */
abstract class NamespaceTest {
    static final String QUEUE = "alerts";
    static final int MAX_DELIVERIES = 3;
    /** How long to wait for a message that may not be there. */
    static final Duration WAIT = Duration.ofMillis(100);

    /** How long to wait for one that must be. */
    static final Duration LONG = Duration.ofSeconds(10);

    final MovingClock clock = new MovingClock();
    final ServiceBusEmulator emulator = ServiceBusEmulator.start(
            clock, List.of(QueueSettings.of(QUEUE).maxDeliveries(MAX_DELIVERIES), QueueSettings.of("other")));
    private final List<AutoCloseable> clients = new ArrayList<>();
    final ServiceBusSenderClient sender =
            open(builder().sender().queueName(QUEUE).buildClient());

    ServiceBusClientBuilder builder() {
        return emulator.client()
                .retryOptions(new AmqpRetryOptions()
                        .setMaxRetries(3)
                        .setDelay(Duration.ofMillis(800))
                        .setTryTimeout(Duration.ofSeconds(10)));
    }

    <T extends AutoCloseable> T open(T client) {
        clients.add(client);
        return client;
    }

    ServiceBusReceiverClient receiver() {
        return open(receivers().buildClient());
    }

    ServiceBusReceiverClient deadLetters() {
        return open(receivers().subQueue(SubQueue.DEAD_LETTER_QUEUE).buildClient());
    }

    private ServiceBusClientBuilder.ServiceBusReceiverClientBuilder receivers() {
        return builder()
                .receiver()
                .queueName(QUEUE)
                .prefetchCount(0)
                .disableAutoComplete()
                .maxAutoLockRenewDuration(Duration.ZERO);
    }

    static ServiceBusMessage message(String id) {
        return new ServiceBusMessage("body of " + id).setMessageId(id);
    }

    static Optional<ServiceBusReceivedMessage> take(ServiceBusReceiverClient receiver, Duration wait) {
        return receiver.receiveMessages(1, wait).stream().toList().stream().findFirst();
    }

    static ServiceBusReceivedMessage take(ServiceBusReceiverClient receiver) {
        return take(receiver, LONG).orElseThrow();
    }

    void pass(Duration time) {
        clock.advance(time);
        emulator.runTimers();
    }

    static void eventually(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean() && System.nanoTime() < giveUp) Thread.onSpinWait();
        assertTrue(condition.getAsBoolean());
    }

    @AfterEach
    void close() throws Exception {
        for (var client : clients) client.close();
        emulator.close();
    }
}
