package assay.pipeline;

/** The queues between the steps. infra/app/servicebus.bicep makes queues of the same names. */
public enum QueueName {
    /** One item per golden prompt and repetition of a run. */
    GOLDEN_PROMPTS("golden-prompts"),
    /** Redacted copies of production's requests; the only messages that carry text. */
    MIRRORED_TRAFFIC("mirrored-traffic"),
    /** Notices on their way to the channels. */
    ALERTS("alerts"),
    /** Copies of what is poison in the other three, each with the reason. */
    DEAD_LETTERS("dead-letters");

    private final String text;

    QueueName(String text) {
        this.text = text;
    }

    /** As Service Bus knows it. */
    @Override
    public String toString() {
        return text;
    }
}
