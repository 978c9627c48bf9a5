package assay.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a person says of one answer.
 *
 * @param value a number on the scale that is labelled; 1 for pass and 0 for fail
 * @param word whether it was said in a word, as pass or fail
 * @param author who says so
 * @param at when
 */
public record HumanLabel(double value, boolean word, Optional<String> author, Optional<Instant> at) {
    private static final Map<String, Double> WORDS = Map.of(
            "pass", 1.0, "fail", 0.0, "passed", 1.0, "failed", 0.0, "yes", 1.0, "no", 0.0, "true", 1.0, "false", 0.0);

    public HumanLabel {
        if (!Double.isFinite(value)) throw new IllegalArgumentException("not a number: " + value);
    }

    /** Pass, fail or a number; empty for anything else. */
    public static Optional<HumanLabel> parse(String text, Optional<String> author, Optional<Instant> at) {
        String said = text.strip().toLowerCase(Locale.ROOT);
        var word = WORDS.get(said);
        if (word != null) return Optional.of(new HumanLabel(word, true, author, at));
        if (!said.matches("-?\\d{1,9}(\\.\\d{1,9})?")) return Optional.empty();
        return Optional.of(new HumanLabel(Double.parseDouble(said), false, author, at));
    }

    /**
     * What most of them say; empty where two labels are as frequent, which is left open. Of several labels of one author
     * the newest counts, and of those without a time the last.
     */
    public static Optional<HumanLabel> majority(List<HumanLabel> labels) {
        var counts = new HashMap<Double, List<HumanLabel>>();
        for (var label : oneOfEach(labels)) {
            counts.computeIfAbsent(label.value() + 0.0, ignored -> new ArrayList<>())
                    .add(label);
        }
        int most = counts.values().stream().mapToInt(List::size).max().orElse(0);
        var winners =
                counts.values().stream().filter(same -> same.size() == most).toList();
        return winners.size() == 1 ? Optional.of(winners.getFirst().getFirst()) : Optional.empty();
    }

    private static List<HumanLabel> oneOfEach(List<HumanLabel> labels) {
        var newest = new HashMap<String, HumanLabel>();
        var all = new ArrayList<HumanLabel>();
        for (var label : labels) {
            if (label.author().isEmpty()) all.add(label);
            else newest.merge(label.author().get(), label, HumanLabel::newer);
        }
        all.addAll(newest.values());
        return all;
    }

    private static HumanLabel newer(HumanLabel before, HumanLabel after) {
        boolean earlier = after.at().isPresent()
                && before.at().isPresent()
                && after.at().get().isBefore(before.at().get());
        return earlier ? before : after;
    }
}
