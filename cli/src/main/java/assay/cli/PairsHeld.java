package assay.cli;

import assay.cli.calibrating.Preferences;
import assay.cli.calibrating.Preferences.Side;
import assay.evaluators.judge.SideBySide.Compared;
import assay.observation.Observation;
import assay.statistics.Bootstrap;
import assay.statistics.Kappa;
import assay.verdict.Agreement;
import assay.verdict.Pairwise;
import assay.verdict.Pairwise.Place;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The judge that compares answers, held against what people prefer. Nothing is kept of it: pairs fail nothing. */
final class PairsHeld implements AnswersSideBySide.Listening {
    private final Preferences preferences;
    private final List<Side> people = new ArrayList<>();
    private final List<Side> judge = new ArrayList<>();
    private int open;
    private int undecided;
    private boolean simulated;

    PairsHeld(Preferences preferences) {
        this.preferences = preferences;
    }

    @Override
    public boolean wants(List<Observation> group, String control, String candidate) {
        if (!preferences.has(group, control, candidate)) return false;
        boolean told = preferences.of(group, control, candidate).isPresent();
        if (!told) open++;
        return told;
    }

    @Override
    public void heard(List<Observation> group, Pairwise pair, Compared compared) {
        simulated |= compared.used().simulated();
        switch (compared) {
            case Compared.Decided decided -> {
                people.add(
                        preferences.of(group, pair.control(), pair.candidate()).orElseThrow());
                judge.add(side(decided));
            }
            case Compared.Undecided ignored -> undecided++;
        }
    }

    /** Whose answer won whichever stood first. */
    private static Side side(Compared.Decided decided) {
        if (decided.asGiven() == Place.FIRST && decided.swapped() == Place.SECOND) return Side.CONTROL;
        return decided.asGiven() == Place.SECOND && decided.swapped() == Place.FIRST ? Side.CANDIDATE : Side.NEITHER;
    }

    boolean tooFew() {
        return people.size() < Agreement.FEWEST;
    }

    private long agreed() {
        long agreed = 0;
        for (int i = 0; i < people.size(); i++) {
            if (people.get(i) == judge.get(i)) agreed++;
        }
        return agreed;
    }

    private OptionalDouble kappa(int[] places) {
        int[] ofPeople = new int[places.length];
        int[] ofJudge = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            ofPeople[i] = category(people.get(places[i]));
            ofJudge[i] = category(judge.get(places[i]));
        }
        return places.length == 0 ? OptionalDouble.empty() : Kappa.cohen(ofPeople, ofJudge);
    }

    private static int category(Side side) {
        return switch (side) {
            case CONTROL -> -1;
            case NEITHER -> 0;
            case CANDIDATE -> 1;
        };
    }

    private OptionalDouble kappa() {
        int[] all = new int[people.size()];
        for (int i = 0; i < all.length; i++) all[i] = i;
        return kappa(all);
    }

    void print(PrintStream out, Bootstrap bootstrap) {
        out.printf("%npairwise, against people%n");
        if (simulated) out.println("  SIMULATED: a simulator judged, which says nothing about a model.");
        out.printf(
                "  pairs        %d%s%s%n",
                people.size(),
                open > 0 ? "; left open, their preferences being tied: " + open : "",
                undecided > 0 ? "; without the judge's verdict: " + undecided : "");
        if (people.isEmpty()) return;
        out.printf(
                Locale.ROOT,
                "  agreement    %.0f %% of the pairs: the same winner, or a tie%n",
                100.0 * agreed() / people.size());
        var kappa = kappa();
        out.printf(
                "  kappa        %s%s%n",
                kappa.isPresent()
                        ? String.format(Locale.ROOT, "%.2f", kappa.getAsDouble())
                        : "none: chance alone agrees always",
                bootstrap
                        .of(people.size(), this::kappa)
                        .filter(ignored -> kappa.isPresent())
                        .map(it -> String.format(Locale.ROOT, " (95 %% interval %.2f to %.2f)", it.low(), it.high()))
                        .orElse(""));
        if (tooFew()) out.printf("Too few pairs to tell: it takes at least %d.%n", Agreement.FEWEST);
    }

    String json(Bootstrap bootstrap) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("format", 1)
                .put("evaluator", "pairwise")
                .put("simulated", simulated)
                .put("pairs", people.size())
                .put("tied", open)
                .put("unscored", undecided)
                .put("agreed", agreed());
        kappa().ifPresent(kappa -> json.put("kappa", kappa));
        bootstrap
                .of(people.size(), this::kappa)
                .ifPresent(it -> json.putObject("interval").put("low", it.low()).put("high", it.high()));
        return json.toPrettyString() + "\n";
    }
}
