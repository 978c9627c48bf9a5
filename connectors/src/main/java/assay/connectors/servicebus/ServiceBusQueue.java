package assay.connectors.servicebus;

import assay.pipeline.DeadLetter;
import assay.pipeline.Handled;
import assay.pipeline.Message;
import assay.pipeline.Queue;
import assay.pipeline.QueueException;
import assay.pipeline.QueueName;
import assay.pipeline.Settlement;
import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.credential.TokenCredential;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The queues of a Service Bus namespace. They must be there, with duplicate detection; its window, how long a message is
 * held and how often it is delivered are theirs to say. The client renews the lock while a handler works, for at most
 * 10 minutes.
 */
public final class ServiceBusQueue implements Queue {
    /**
     * The client's own retries, which are below the connectors' and only of what the broker or the network refuses: three
     * more tries of 10 seconds each, 0.8 to 5 seconds apart and 4 seconds longer where the broker is busy.
     */
    static final AmqpRetryOptions RETRIES = new AmqpRetryOptions()
            .setMaxRetries(3)
            .setDelay(Duration.ofMillis(800))
            .setMaxDelay(Duration.ofSeconds(5))
            .setTryTimeout(Duration.ofSeconds(10));

    private static final Duration WAIT = Duration.ofSeconds(2);

    private final ServiceBusLinks links;
    private final ServiceBusDeadLetters deadLetters;
    private final Duration wait;

    private ServiceBusQueue(ServiceBusLinks links, Duration wait) {
        this.links = links;
        this.deadLetters = new ServiceBusDeadLetters(links, wait);
        this.wait = wait;
    }

    /** @param namespace in full: {@code NAME.servicebus.windows.net} */
    public static ServiceBusQueue of(String namespace, TokenCredential credential) {
        return over(
                new ServiceBusClientBuilder()
                        .fullyQualifiedNamespace(namespace)
                        .credential(credential)
                        .retryOptions(RETRIES),
                WAIT);
    }

    /**
     * An emulator on this machine, without TLS and with the one key of every emulator, which is published with it.
     *
     * @param address {@code 127.0.0.1:5672}; the port may be left out
     */
    public static ServiceBusQueue ofEmulator(String address) {
        var connection = "Endpoint=sb://" + address
                + ";SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true";
        return over(new ServiceBusClientBuilder().connectionString(connection).retryOptions(RETRIES), WAIT);
    }

    /**
     * @param namespace a builder that knows its namespace, who asks, and how often
     * @param wait how long {@link #receive} waits for a message before it says that there is none
     */
    static ServiceBusQueue over(ServiceBusClientBuilder namespace, Duration wait) {
        return new ServiceBusQueue(new ServiceBusLinks(namespace), wait);
    }

    @Override
    public void send(QueueName queue, List<Message> messages) {
        if (messages.isEmpty()) return;
        try {
            sendAll(links.sender(queue), messages.stream().map(Envelope::of).toList());
        } catch (RuntimeException e) {
            throw new QueueException(messages.size() + " messages could not be sent to " + queue + ".", e);
        }
    }

    private static void sendAll(ServiceBusSenderClient sender, List<ServiceBusMessage> messages) {
        var batch = sender.createMessageBatch();
        for (var message : messages) {
            if (batch.tryAddMessage(message)) continue;
            sender.sendMessages(batch);
            batch = sender.createMessageBatch();
            if (!batch.tryAddMessage(message)) sender.sendMessage(message); // which says that it is too large
        }
        if (batch.getCount() > 0) sender.sendMessages(batch);
    }

    @Override
    public void bury(QueueName from, Message message, Handled.Dead why) {
        try {
            links.sender(QueueName.DEAD_LETTERS).sendMessage(Envelope.dead(from, message, why));
        } catch (RuntimeException e) {
            throw new QueueException("A copy of " + message.sentId() + " of " + from + " could not be buried.", e);
        }
    }

    @Override
    public boolean receive(QueueName queue, Handler handler) {
        var taken = take(queue);
        if (taken.isEmpty()) return false;
        var message = Envelope.message(taken.get());
        var receiver = links.receiver(queue);
        try {
            new Settlement(this).settle(queue, message, handler.handle(message));
        } catch (RuntimeException | Error e) {
            abandon(receiver, taken.get(), e);
            throw e;
        }
        try {
            receiver.complete(taken.get());
        } catch (RuntimeException e) {
            throw new QueueException(
                    message.sentId() + " of " + queue + " was handled and could not be completed: it comes again.", e);
        }
        return true;
    }

    private Optional<ServiceBusReceivedMessage> take(QueueName queue) {
        try {
            return links.receiver(queue).receiveMessages(1, wait).stream().toList().stream()
                    .findFirst();
        } catch (RuntimeException e) {
            throw new QueueException("Nothing could be received from " + queue + ".", e);
        }
    }

    private static void abandon(
            ServiceBusReceiverClient receiver, ServiceBusReceivedMessage message, Throwable thrown) {
        try {
            receiver.abandon(message);
        } catch (RuntimeException e) {
            thrown.addSuppressed(e); // then it comes again when its lock is over
        }
    }

    @Override
    public List<DeadLetter> deadLetters(int most) {
        try {
            return deadLetters.read(most);
        } catch (RuntimeException e) {
            throw new QueueException("The dead letters could not be read.", e);
        }
    }

    @Override
    public boolean retry(DeadLetter letter) {
        return remove(letter, () -> send(letter.from(), List.of(letter.message().again(Optional.empty()))));
    }

    @Override
    public boolean drop(DeadLetter letter) {
        return remove(letter, () -> {});
    }

    private boolean remove(DeadLetter letter, Runnable before) {
        try {
            return deadLetters.remove(letter.place(), before);
        } catch (QueueException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new QueueException(
                    letter.message().sentId() + " could not be taken out of the dead letters of " + letter.from() + ".",
                    e);
        }
    }

    @Override
    public void close() {
        links.close();
    }
}
