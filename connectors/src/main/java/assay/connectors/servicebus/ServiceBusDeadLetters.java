package assay.connectors.servicebus;

import assay.pipeline.DeadLetter;
import assay.pipeline.DeadLetter.Place;
import assay.pipeline.QueueException;
import assay.pipeline.QueueName;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The queue of copies, and each queue's own dead letters. */
record ServiceBusDeadLetters(ServiceBusLinks links, Duration patience) {
    private static final int PAGE = 100;
    private static final int ROUNDS = 3; // the first may end before its link is open

    /** By peeking: nothing is locked, no delivery is counted. */
    List<DeadLetter> read(int most) {
        var letters = new ArrayList<DeadLetter>();
        for (var place : places()) letters.addAll(read(place, most - letters.size()));
        return List.copyOf(letters);
    }

    private static List<Place> places() {
        return Stream.concat(
                        Stream.of(new Place(QueueName.DEAD_LETTERS, false, 0)),
                        Arrays.stream(QueueName.values()).map(queue -> new Place(queue, true, 0)))
                .toList();
    }

    private List<DeadLetter> read(Place place, int most) {
        var letters = new ArrayList<DeadLetter>();
        long next = 0;
        while (letters.size() < most) {
            var page = links.receiver(place).peekMessages(Math.min(PAGE, most - letters.size()), next).stream()
                    .map(received -> Envelope.letter(place, received))
                    .toList();
            if (page.isEmpty()) break;
            letters.addAll(page);
            next = page.getLast().place().number() + 1;
        }
        return letters;
    }

    /**
     * Service Bus hands out a message by its place in line only, so all before it are taken in hand, and given back
     * afterwards, with one delivery more.
     *
     * @param before done once the message is in hand
     * @return whether it was there
     */
    boolean remove(Place place, Runnable before) {
        for (int round = 0; round < ROUNDS; round++) {
            if (!isThere(place)) return false;
            if (removeNow(place, before)) return true;
        }
        throw new QueueException("Dead letter " + place.number() + " of " + place.queue()
                + " is in other hands; try again in a minute.");
    }

    private boolean isThere(Place place) {
        return links.receiver(place).peekMessages(1, place.number()).stream()
                .anyMatch(next -> next.getSequenceNumber() == place.number());
    }

    private boolean removeNow(Place place, Runnable before) {
        var receiver = links.receiver(place);
        var others = new ArrayList<ServiceBusReceivedMessage>();
        try {
            for (var next = take(receiver); next.isPresent(); next = take(receiver)) {
                if (next.get().getSequenceNumber() == place.number()) {
                    before.run();
                    receiver.complete(next.get());
                    return true;
                }
                others.add(next.get());
            }
            return false;
        } finally {
            others.forEach(receiver::abandon);
        }
    }

    private Optional<ServiceBusReceivedMessage> take(ServiceBusReceiverClient receiver) {
        return receiver.receiveMessages(1, patience).stream().toList().stream().findFirst();
    }
}
