package assay.alert;

import assay.plan.Subject;
import java.util.Arrays;
import java.util.Optional;

/**
 * Names one trouble, not one metric: whatever falls together for the same reason is one alert.
 *
 * @param about the variant, or empty where the subject says it all
 */
public record AlertKey(Subject subject, AlertKind kind, String about) {
    private static final String SEPARATOR = "/";

    /** Absent for a text that {@link #toString} does not give. */
    public static Optional<AlertKey> parse(String text) {
        var parts = text.split(SEPARATOR, 3);
        if (parts.length < 2 || (parts.length == 3 && parts[2].isEmpty())) return Optional.empty();
        try {
            var subject = Subject.parse(parts[0]);
            return Arrays.stream(AlertKind.values())
                    .filter(kind -> kind.word().equals(parts[1]))
                    .findFirst()
                    .map(kind -> new AlertKey(subject, kind, parts.length == 3 ? parts[2] : ""));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@code scenario:benefits/quality/stable}: what channels merge repeated notices by. */
    @Override
    public String toString() {
        String key = subject + SEPARATOR + kind.word();
        return about.isEmpty() ? key : key + SEPARATOR + about;
    }
}
