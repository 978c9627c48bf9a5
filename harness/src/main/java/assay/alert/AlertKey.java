package assay.alert;

import assay.plan.Subject;

/**
 * Names one trouble, not one metric: whatever falls together for the same reason is one alert.
 *
 * @param about the variant, or empty where the subject says it all
 */
public record AlertKey(Subject subject, AlertKind kind, String about) {
    private static final String SEPARATOR = "/";

    /** {@code scenario:benefits/quality/stable}: what channels merge repeated notices by. */
    @Override
    public String toString() {
        String key = subject + SEPARATOR + kind.word();
        return about.isEmpty() ? key : key + SEPARATOR + about;
    }
}
