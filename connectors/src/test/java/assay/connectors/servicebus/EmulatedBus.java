package assay.connectors.servicebus;

import assay.emulator.servicebus.ServiceBusEmulator;
import assay.pipeline.Queue;
import java.time.Duration;

/** Queues over an emulated namespace, each with a client of its own as each process has one. */
public final class EmulatedBus {
    private EmulatedBus() {}

    public static Queue queue(ServiceBusEmulator emulator) {
        var namespace = emulator.client().retryOptions(ServiceBusQueue.RETRIES);
        return new Patient(ServiceBusQueue.over(namespace, Duration.ofMillis(100)), emulator);
    }
}
