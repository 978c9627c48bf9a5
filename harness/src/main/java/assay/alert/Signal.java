package assay.alert;

/** What the detectors say of one trouble as of the last closed window. */
public sealed interface Signal {
    AlertKey key();

    /** Nothing is wrong. */
    record Quiet(AlertKey key) implements Signal {}

    /** Something may be wrong. */
    record Suspect(AlertKey key, Evidence evidence) implements Signal {}

    /** Something is wrong. */
    record Raised(AlertKey key, Evidence evidence) implements Signal {}

    /**
     * Nothing can be said, or what could be said has another reason that is told elsewhere: the alert stays as it is and
     * does not begin.
     *
     * @param why it is inhibited
     */
    record Inhibited(AlertKey key, String why) implements Signal {}
}
