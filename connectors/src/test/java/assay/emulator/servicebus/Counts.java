package assay.emulator.servicebus;

/**
 * What has happened since the start, over all queues.
 *
 * @param connections that were accepted
 * @param accepted messages that were sent and kept; not those dropped as duplicates
 * @param duplicates messages that were sent, accepted and dropped
 * @param busy sends that were refused
 * @param deliveries of messages to receivers
 * @param completed messages that were settled for good
 * @param renewals of locks
 */
public record Counts(
        int connections, int accepted, int duplicates, int busy, int deliveries, int completed, int renewals) {}
