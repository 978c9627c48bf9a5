package assay.alert;

import java.util.Locale;

/** Where a drop comes from, told before anyone is paged. */
public enum Cause {
    /** The variant's own configuration or deployment changed. */
    CANDIDATE,
    /** The model or fingerprint reported changed under the same name. */
    PROVIDER,
    /** The judge's anchors moved: the yardstick, not what it measures. */
    JUDGE,
    /** Our own configuration or evaluators changed. */
    HARNESS,
    /** Nothing that we can see changed. */
    UNKNOWN;

    /** Whether it is worth a person's night: what only bends the yardstick is not. */
    public boolean ofTheVariant() {
        return this != JUDGE && this != HARNESS;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
