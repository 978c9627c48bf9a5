package assay.emulator.servicebus;

/** How many messages are where, at one moment; {@code dead} is the queue's own dead-letter queue, locked ones included. */
public record QueueState(int waiting, int locked, int scheduled, int dead) {}
