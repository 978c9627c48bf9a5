package assay.pipeline;

import assay.pipeline.History.Entry;
import assay.pipeline.History.What;
import assay.plan.Subject;
import assay.verdict.Baseline;
import assay.verdict.Norm;
import assay.verdict.Series;
import assay.verdict.WindowScores;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes healthy runs the yardstick of a scenario, because a person says so. */
public record AcceptBaseline(Store store, InstantSource clock) {
    /** Better than twenty, and as many as are worth reading. */
    public static final int USUAL_RUNS = 50;

    private static final int LOOKED_THROUGH = 500;

    /** What came of it. */
    public sealed interface Accepted {
        record Taken(Baseline baseline) implements Accepted {}

        /** There are too few; {@code why} says how many there are and how many it takes. */
        record TooFew(int runs, int version, String why) implements Accepted {}
    }

    /**
     * Takes the newest whole runs of the scenario's newest version.
     *
     * @param most how many at most, at least twenty
     * @param who accepts
     * @param why in that person's words
     */
    public Accepted run(String scenario, int most, String who, String why) {
        var subject = Subject.scenario(scenario);
        var candidates = candidates(subject);
        if (candidates.size() < Baseline.FEWEST_RUNS) return tooFew(scenario, candidates);
        var chosen = candidates.subList(Math.max(0, candidates.size() - most), candidates.size());
        var slices = Slices.chosen(chosen.getLast());
        var control = store.run(chosen.getLast().run()).flatMap(Yardsticks::control);
        var norms = Yardsticks.norms(subject, chosen, slices, control);
        if (norms.isEmpty()) return tooFew(scenario, chosen);
        var now = clock.instant();
        var baseline = new Baseline(
                "baseline@" + now,
                chosen.getLast().version(),
                chosen.stream().map(WindowScores::run).toList(),
                norms.size(),
                watched(norms.keySet()),
                control.filter(name -> beside(norms.values())),
                now,
                who,
                why);
        stand(subject, Optional.of(baseline));
        store.history().add(subject, entry(baseline, chosen));
        return new Accepted.Taken(baseline);
    }

    /** A tag whose prompts a metric hardly scores has no series. */
    private static Set<String> watched(Set<Series> series) {
        return series.stream().flatMap(each -> each.slice().stream()).collect(Collectors.toSet());
    }

    private static boolean beside(Collection<Norm> norms) {
        return norms.stream().anyMatch(norm -> norm.control().isPresent());
    }

    private List<WindowScores> candidates(Subject subject) {
        long last = store.windows().lastSequence(subject);
        var whole = new ArrayList<WindowScores>();
        for (var window : store.windows().windows(subject, Math.max(0, last - LOOKED_THROUGH), LOOKED_THROUGH)) {
            var run = store.run(window.run());
            if (run.isPresent() && Yardsticks.whole(run.get())) whole.add(Yardsticks.scores(store, run.get()));
        }
        if (whole.isEmpty()) return List.of();
        int version = whole.getLast().version();
        return whole.stream().filter(each -> each.version() == version).toList();
    }

    private static Accepted tooFew(String scenario, List<WindowScores> runs) {
        int version = runs.isEmpty() ? 0 : runs.getLast().version();
        return new Accepted.TooFew(
                runs.size(),
                version,
                runs.isEmpty()
                        ? "no whole run of " + scenario + " has been closed yet"
                        : runs.size() + " whole runs of " + scenario + " version " + version
                                + " are there, of which the same evaluators must have scored "
                                + Baseline.FEWEST_RUNS);
    }

    private static Entry entry(Baseline baseline, List<WindowScores> runs) {
        return new Entry(
                baseline.id(),
                baseline.at(),
                What.BASELINE,
                baseline.who(),
                baseline.why(),
                Map.of(
                        "baseline", "accepted",
                        "version", Integer.toString(baseline.version()),
                        "runs", Integer.toString(runs.size()),
                        "first", runs.getFirst().run().value(),
                        "last", runs.getLast().run().value()));
    }

    private void stand(Subject subject, Optional<Baseline> baseline) {
        var standing = new Yardsticks.Standing(baseline);
        Yardsticks.standing(store, subject).change(standing, ignored -> standing);
    }

    /**
     * Takes the baseline away: nothing is watched until another is accepted.
     *
     * @return the one that stood; absent: there was none
     */
    public Optional<Baseline> reset(String scenario, String who, String why) {
        var stood = standing(scenario);
        if (stood.isEmpty()) return stood;
        var subject = Subject.scenario(scenario);
        var now = clock.instant();
        stand(subject, Optional.empty());
        store.history()
                .add(
                        subject,
                        new Entry(
                                "reset@" + now,
                                now,
                                What.BASELINE,
                                who,
                                why,
                                Map.of("baseline", "reset", "was", stood.get().id())));
        return stood;
    }

    /** The baseline as it stands. */
    public Optional<Baseline> standing(String scenario) {
        return new Yardsticks(store).baseline(Subject.scenario(scenario));
    }
}
