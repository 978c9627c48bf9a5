package assay.pipeline;

import assay.pipeline.History.Entry;
import assay.plan.Subject;
import assay.report.ShownExperiment;
import assay.verdict.Decision;
import assay.verdict.ExperimentVerdict;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keeps what a person decides about an experiment, with what its verdict said then. */
public record DecideExperiment(Store store, InstantSource clock) {

    /** What came of it. */
    public sealed interface Decided {
        record Kept(Decision decision) implements Decided {}

        /** Promoting is not backed by the evidence; a person may insist. */
        record NotBacked(List<String> reasons) implements Decided {
            public NotBacked {
                reasons = List.copyOf(reasons);
            }
        }

        /** No window of the experiment has been watched yet. */
        record NothingKnown() implements Decided {}
    }

    /** @param insists keeps a promotion that the evidence does not back, and says so in the history */
    public Decided run(String experiment, Decision.What what, String who, String why, boolean insists) {
        var subject = Subject.experiment(experiment);
        var state = standing(experiment);
        if (state.isEmpty()) return new Decided.NothingKnown();
        var against = state.get().againstPromotion();
        if (what == Decision.What.PROMOTE && !against.isEmpty() && !insists) return new Decided.NotBacked(against);
        var decision = new Decision(
                state.get().watch().hash(),
                what,
                clock.instant(),
                who,
                why,
                word(state.get().verdict()),
                state.get().verdict().reason());
        WatchExperiment.decision(store.states(), subject).change(decision, ignored -> decision);
        store.history().add(subject, entry(decision, against));
        return new Decided.Kept(decision);
    }

    /** What is known of the experiment; absent before its first window was watched. */
    public Optional<ExperimentState> standing(String experiment) {
        return WatchExperiment.state(store.states(), Subject.experiment(experiment))
                .value();
    }

    /** The decision that stands; absent where none was taken, or the experiment has changed since. */
    public Optional<Decision> decision(String experiment) {
        return WatchExperiment.decision(store.states(), Subject.experiment(experiment))
                .value()
                .filter(decision -> standing(experiment)
                        .filter(state -> state.watch().hash().equals(decision.hash()))
                        .isPresent());
    }

    private static Entry entry(Decision decision, List<String> against) {
        return new Entry(
                "decision@" + decision.at(),
                decision.at(),
                History.What.DECISION,
                decision.who(),
                decision.why(),
                Map.of(
                        "decision",
                                decision.what().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "verdict", decision.verdict(),
                        "reason", decision.reason(),
                        "not-backed", String.join("; ", against),
                        "hash", decision.hash()));
    }

    /** As pages and files write a verdict. */
    public static String word(ExperimentVerdict verdict) {
        return ShownExperiment.word(verdict);
    }
}
