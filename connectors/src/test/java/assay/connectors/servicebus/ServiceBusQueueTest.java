package assay.connectors.servicebus;

import assay.emulator.servicebus.QueueSettings;
import assay.emulator.servicebus.ServiceBusEmulator;
import assay.pipeline.MovingClock;
import assay.pipeline.Queue;
import assay.pipeline.QueueContract;
import assay.pipeline.QueueName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class ServiceBusQueueTest extends QueueContract {
    private final MovingClock clock = new MovingClock();
    private final List<ServiceBusEmulator> emulators = new ArrayList<>();

    @Override
    protected Queue open(int maxDeliveries) {
        var queues = Arrays.stream(QueueName.values())
                .map(name -> QueueSettings.of(name.toString()).maxDeliveries(maxDeliveries))
                .toList();
        var emulator = ServiceBusEmulator.start(clock, queues);
        emulators.add(emulator);
        var queue =
                ServiceBusQueue.over(emulator.client().retryOptions(ServiceBusQueue.RETRIES), Duration.ofMillis(100));
        return new Patient(queue, emulator);
    }

    @AfterEach
    void closeEmulators() {
        emulators.forEach(ServiceBusEmulator::close);
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
        emulators.forEach(ServiceBusEmulator::runTimers);
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }
}
