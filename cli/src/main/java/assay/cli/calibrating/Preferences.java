package assay.cli.calibrating;

import assay.observation.Observation;
import assay.scenario.InvalidScenarioException;
import assay.score.HumanLabel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of two answers to one prompt people prefer. A row has the {@code id} of the prompt or of either observation, and
 * {@code preferred}: the variant whose answer is better, or {@code tie}. Where more than two variants were asked,
 * {@code over} names the other one; of a tie, {@code between} both with a comma.
 */
public final class Preferences {
    private static final String TIE = "tie";
    private static final double CONTROL = 0;
    private static final double NEITHER = .5;
    private static final double CANDIDATE = 1;

    private final List<Row> rows;
    private final Set<Integer> unmatched = new TreeSet<>();

    private Preferences(List<Row> rows) {
        this.rows = List.copyOf(rows);
        rows.forEach(row -> unmatched.add(row.line));
    }

    /** @param pair the two variants, the preferred one first */
    private record Row(
            int line,
            String id,
            Optional<Integer> repetition,
            List<String> pair,
            boolean tie,
            Optional<String> author,
            Optional<Instant> at) {
        boolean isOf(List<Observation> answers) {
            var any = answers.getFirst();
            boolean named = any.prompt().equals(id)
                    || answers.stream().anyMatch(each -> each.id().value().equals(id));
            return named && repetition.filter(each -> each != any.repetition()).isEmpty();
        }

        HumanLabel label(String control) {
            double value = pair.getFirst().equals(control) ? CONTROL : CANDIDATE;
            return new HumanLabel(tie ? NEITHER : value, true, author, at);
        }
    }

    /** Whether such a file has preferences rather than labels of single answers. */
    public static boolean in(Path file) throws InvalidScenarioException {
        var found = new ArrayList<Integer>();
        FilledIn.read(file, row -> row.text("preferred").ifPresent(ignored -> found.add(row.line())));
        return !found.isEmpty();
    }

    /**
     * @param variants that were compared
     * @throws InvalidScenarioException with every row that cannot be read, or names a variant that is none of them
     * @throws CalibrationRefused where there is no such file, or nobody prefers anything
     */
    public static Preferences read(Path file, List<String> variants) throws InvalidScenarioException {
        var rows = new ArrayList<Row>();
        FilledIn.read(file, row -> row(row, variants).ifPresent(rows::add));
        if (rows.isEmpty()) {
            throw new CalibrationRefused(
                    "There is no preference in " + file + ": it takes the columns id and preferred.");
        }
        return new Preferences(rows);
    }

    private static Optional<Row> row(FilledIn.Row row, List<String> variants) {
        var preferred = row.text("preferred");
        if (preferred.isEmpty()) return Optional.empty();
        var id = row.text("id");
        var at = row.at();
        var repetition = row.repetition();
        if (id.isEmpty()) row.fault("a preference without an id: expected that of a prompt or of an observation");
        var pair = pair(row, preferred.get(), variants);
        if (id.isEmpty() || pair.isEmpty()) return Optional.empty();
        boolean tie = preferred.get().equalsIgnoreCase(TIE);
        return Optional.of(new Row(row.line(), id.get(), repetition, pair, tie, row.text("author"), at));
    }

    /** Empty where it is not told, which is then a fault. */
    private static List<String> pair(FilledIn.Row row, String preferred, List<String> variants) {
        boolean tie = preferred.equalsIgnoreCase(TIE);
        if (!tie && !variants.contains(preferred)) {
            row.fault("preferred: expected " + String.join(", ", variants) + " or tie, not " + preferred);
            return List.of();
        }
        var pair = tie
                ? row.text("between")
                        .map(both -> List.of(both.split(" *, *", -1)))
                        .orElse(variants)
                : others(row, preferred, variants);
        if (pair.size() == 2 && variants.containsAll(pair)) return pair;
        row.fault(
                tie
                        ? "between: expected two of " + String.join(", ", variants) + " with a comma"
                        : "over: expected the other variant, one of " + String.join(", ", variants));
        return List.of();
    }

    private static List<String> others(FilledIn.Row row, String preferred, List<String> variants) {
        var pair = new ArrayList<>(List.of(preferred));
        variants.stream()
                .filter(each -> !each.equals(preferred))
                .filter(each -> row.text("over").map(each::equals).orElse(true))
                .forEach(pair::add);
        return pair;
    }

    /** Whether anybody said anything of these two. */
    public boolean has(List<Observation> answers, String control, String candidate) {
        return !labels(answers, control, candidate).isEmpty();
    }

    /**
     * What most people say of these two; empty where nobody does, or they are tied.
     *
     * @param answers to one prompt in one repetition
     */
    public Optional<Side> of(List<Observation> answers, String control, String candidate) {
        return HumanLabel.majority(labels(answers, control, candidate)).map(label -> Side.of(label.value()));
    }

    private List<HumanLabel> labels(List<Observation> answers, String control, String candidate) {
        var labels = new ArrayList<HumanLabel>();
        for (var row : rows) {
            if (!row.pair.containsAll(List.of(control, candidate)) || !row.isOf(answers)) continue;
            unmatched.remove(row.line);
            labels.add(row.label(control));
        }
        return labels;
    }

    /** Lines of rows that were of no pair that was asked about. */
    public Set<Integer> unmatched() {
        return Set.copyOf(unmatched);
    }

    /** Whose answer is better. */
    public enum Side {
        CONTROL,
        CANDIDATE,
        NEITHER;

        private static Side of(double value) {
            if (value == Preferences.NEITHER) return NEITHER;
            return value == Preferences.CANDIDATE ? CANDIDATE : CONTROL;
        }
    }
}
