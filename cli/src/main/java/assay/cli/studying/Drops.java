package assay.cli.studying;

import java.util.List;
import java.util.Locale;

/** Drops as people write them: {@code 2%} or {@code 0.02}. */
public final class Drops {
    private Drops() {}

    /** @throws IllegalArgumentException for what is no share between 0 and 1; says what is expected */
    public static List<Double> parse(List<String> words) {
        return words.stream().map(Drops::parse).distinct().toList();
    }

    private static double parse(String word) {
        var text = word.strip();
        boolean percent = text.endsWith("%");
        try {
            double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
            double share = percent ? number / 100 : number;
            if (share > 0 && share < 1) return share;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("expected shares such as 2% or 0.02, not " + word);
    }

    public static String text(double share) {
        var number = String.format(Locale.ROOT, "%.2f", share * 100);
        return number.replaceFirst("\\.?0+$", "") + " %";
    }
}
