package assay.cli.doctor;

import java.time.Duration;
import java.util.Locale;

/** Numbers as a person reads them. */
final class Words {
    private Words() {}

    static String seconds(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        return seconds == Math.rint(seconds)
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }

    /** Of a length that is not negative: the largest unit that leaves a number to read. */
    static String about(Duration duration) {
        if (duration.toHours() >= 48) return duration.toDays() + " days";
        if (duration.toMinutes() >= 120) return duration.toHours() + " hours";
        return duration.toSeconds() >= 120 ? duration.toMinutes() + " minutes" : duration.toSeconds() + " s";
    }

    static String usd(double dollars) {
        return String.format(Locale.ROOT, dollars < 0.01 ? "$%.6f" : "$%.4f", dollars);
    }
}
