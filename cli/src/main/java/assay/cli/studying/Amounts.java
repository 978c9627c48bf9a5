package assay.cli.studying;

import java.time.Duration;
import java.util.Locale;

/** Money, times and counts as a person reads them. */
final class Amounts {
    private Amounts() {}

    static String usd(double usd) {
        return String.format(Locale.ROOT, usd < 1 ? "$%.3f" : "$%,.2f", usd);
    }

    static String time(Duration time) {
        if (time.toDays() >= 3) return (time.toHours() + 12) / 24 + " days";
        if (time.toHours() >= 3) return (time.toMinutes() + 30) / 60 + " h";
        if (time.toMinutes() >= 1) return (time.toSeconds() + 30) / 60 + " min";
        return time.toSeconds() + " s";
    }

    static String count(long count, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s");
    }
}
