package assay.connectors.way;

import assay.connectors.cosmos.CosmosAccount;
import assay.connectors.servicebus.EmulatedBus;
import assay.emulator.servicebus.QueueSettings;
import assay.emulator.servicebus.ServiceBusEmulator;
import assay.pipeline.MovingClock;
import assay.pipeline.Queue;
import assay.pipeline.QueueName;
import assay.pipeline.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A database and a namespace, whose clock is the test's. */
final class Accounts implements AutoCloseable {
    final MovingClock clock = new MovingClock();
    final CosmosAccount cosmos = CosmosAccount.emulated(1, clock);
    final ServiceBusEmulator bus = ServiceBusEmulator.start(
            clock,
            Arrays.stream(QueueName.values())
                    .map(name -> QueueSettings.of(name.toString()))
                    .toList());

    private final String database = cosmos.newDatabase();
    private final List<Runnable> open = new ArrayList<>();

    /** With a client of its own. */
    Store store() {
        var store = cosmos.store(database);
        open.add(store::close);
        return store;
    }

    /** The same, which gives up after two seconds. */
    Store impatientStore() {
        var store = cosmos.impatientStore(database);
        open.add(store::close);
        return store;
    }

    /** With a client of its own. */
    Queue queue() {
        var queue = EmulatedBus.queue(bus);
        open.add(queue::close);
        return queue;
    }

    void pass(Duration time) {
        clock.advance(time);
        bus.runTimers();
    }

    @Override
    public void close() {
        open.forEach(Runnable::run);
        bus.close();
        cosmos.close();
    }
}
