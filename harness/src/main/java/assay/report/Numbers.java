package assay.report;

import java.util.Locale;

/** Numbers as a person reads them: as many digits as say something, and a true minus sign. */
final class Numbers {
    private static final String MINUS = "\u2212";

    private Numbers() {}

    /** A score in [0, 1], three decimals. */
    static String score(double score) {
        if (!Double.isFinite(score)) return Phrases.NONE;
        return format("%.3f", score);
    }

    /** A difference of scores with its sign, three decimals. */
    static String difference(double difference) {
        if (!Double.isFinite(difference)) return Phrases.NONE;
        String digits = format("%.3f", Math.abs(difference));
        if (digits.equals("0.000")) return Math.abs(difference) > 0 ? (difference < 0 ? MINUS : "+") + "<0.001" : "0";
        return (difference < 0 ? MINUS : "+") + digits;
    }

    static String percent(double share) {
        if (!Double.isFinite(share)) return Phrases.NONE;
        double percent = share * 100;
        return format(percent == Math.rint(percent) ? "%.0f %%" : "%.1f %%", percent);
    }

    /** Never {@code 0.0000}. */
    static String pValue(double p) {
        if (!Double.isFinite(p)) return Phrases.NONE;
        if (p < .0001) return "< 0.0001";
        return format(p < .01 ? "%.4f" : "%.3f", p);
    }

    /** @param milliseconds at least 0 */
    static String duration(double milliseconds) {
        if (!Double.isFinite(milliseconds)) return Phrases.NONE;
        if (milliseconds < 10) return format("%.1f ms", milliseconds);
        if (milliseconds < 999.5) return format("%.0f ms", milliseconds);
        if (milliseconds < 99_995) return format("%.2f s", milliseconds / 1000);
        return format("%.0f s", milliseconds / 1000);
    }

    /** US dollars; three digits that say something. */
    static String usd(double usd) {
        if (!Double.isFinite(usd)) return Phrases.NONE;
        if (usd == 0) return "$0";
        if (usd < .00001) return "< $0.00001";
        if (usd >= 1000) return format("$%,.0f", usd);
        if (usd >= .1) return format("$%.2f", usd);
        int decimals = 2 - (int) Math.floor(Math.log10(usd));
        return format("$%." + Math.min(decimals, 7) + "f", usd);
    }

    static String count(long count) {
        return format("%,d", count);
    }

    /** A number on a scale of unknown size. */
    static String plain(double number) {
        if (!Double.isFinite(number)) return Phrases.NONE;
        if (number == Math.rint(number) && Math.abs(number) < 1e15)
            return format("%,.0f", number).replace("-", MINUS);
        String digits = format(Math.abs(number) < 100 ? "%.3f" : "%,.1f", number);
        return digits.replaceAll("\\.?0+$", "").replace("-", MINUS);
    }

    @SuppressWarnings("AnnotateFormatMethod") // every pattern is in this file
    private static String format(String pattern, Number value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
