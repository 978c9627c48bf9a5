package assay.connectors.servicebus;

import assay.pipeline.DeadLetter;
import assay.pipeline.QueueName;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Senders and receivers over one connection, each built when it is first used and then kept. */
final class ServiceBusLinks implements AutoCloseable {
    /** An item works at most 8 minutes. */
    private static final Duration LONGEST_HANDLING = Duration.ofMinutes(10);

    private final ServiceBusClientBuilder namespace;
    private final Map<QueueName, ServiceBusSenderClient> senders = new ConcurrentHashMap<>();
    private final Map<Source, ServiceBusReceiverClient> receivers = new ConcurrentHashMap<>();

    private record Source(QueueName queue, boolean own) {}

    ServiceBusLinks(ServiceBusClientBuilder namespace) {
        this.namespace = namespace;
    }

    ServiceBusSenderClient sender(QueueName queue) {
        return senders.computeIfAbsent(
                queue, name -> namespace.sender().queueName(name.toString()).buildClient());
    }

    ServiceBusReceiverClient receiver(QueueName queue) {
        return receivers.computeIfAbsent(new Source(queue, false), this::receiver);
    }

    ServiceBusReceiverClient receiver(DeadLetter.Place place) {
        return receivers.computeIfAbsent(new Source(place.queue(), place.own()), this::receiver);
    }

    private ServiceBusReceiverClient receiver(Source source) {
        var receiver = namespace
                .receiver()
                .queueName(source.queue().toString())
                .receiveMode(ServiceBusReceiveMode.PEEK_LOCK)
                .prefetchCount(0)
                .disableAutoComplete()
                .maxAutoLockRenewDuration(LONGEST_HANDLING);
        if (source.own()) receiver.subQueue(SubQueue.DEAD_LETTER_QUEUE);
        return receiver.buildClient();
    }

    /** The connection ends with the last of them. */
    @Override
    public void close() {
        receivers.values().forEach(ServiceBusReceiverClient::close);
        senders.values().forEach(ServiceBusSenderClient::close);
    }
}
