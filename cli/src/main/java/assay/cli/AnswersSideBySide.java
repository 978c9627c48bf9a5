package assay.cli;

import assay.evaluators.judge.Judge;
import assay.evaluators.judge.SideBySide;
import assay.evaluators.judge.SideBySide.Asked;
import assay.evaluators.judge.SideBySide.Compared;
import assay.observation.Observation;
import assay.observation.Outcome;
import assay.pipeline.AskJudge;
import assay.pipeline.Charge;
import assay.pipeline.Store;
import assay.plan.Run;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Message;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.score.Judged;
import assay.score.Scored;
import assay.verdict.Pairwise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Has the judge of assay.yaml compare answers of kept runs, prompt by prompt: every variant with every other one. A
 * pair is two answers to one prompt in one repetition. Nothing of it is kept but what it cost.
 */
final class AnswersSideBySide {
    private static final int AT_ONCE = 16;
    private static final int WAITING = 500;

    private final Shell shell;
    private final Store store;
    private final Run run;
    private final Listening listening;
    private final List<Pairwise> pairwise = new ArrayList<>();
    private final List<Asking> waiting = new ArrayList<>();

    /** @param run one of those whose answers are compared */
    AnswersSideBySide(Shell shell, Store store, Run run, Listening listening) {
        this.shell = shell;
        this.store = store;
        this.run = run;
        this.listening = listening;
    }

    /** Says which pairs the judge is asked about, and hears what it says of each. */
    interface Listening {
        /** @param group the answers to one prompt in one repetition */
        boolean wants(List<Observation> group, String control, String candidate);

        void heard(List<Observation> group, Pairwise pair, Compared compared);
    }

    /** Of all pairs, for their sums alone. */
    static Listening toAll() {
        return new Listening() {
            @Override
            public boolean wants(List<Observation> group, String control, String candidate) {
                return true;
            }

            @Override
            public void heard(List<Observation> group, Pairwise pair, Compared compared) {}
        };
    }

    private record Asking(
            int pair, List<Observation> group, long controlLength, long candidateLength, Future<Compared> compared) {}

    /**
     * @param variants the control of each pair before its candidate
     * @param answers in order of their ids
     * @throws UsageException where nobody judges
     */
    List<Pairwise> of(List<String> variants, Stream<Scored> answers) throws InvalidScenarioException {
        var chosen = Chosen.read(shell, new Wiring(shell).evaluators(), UnsetNames.WARN, List.of());
        var variant = chosen.workspace()
                .judging()
                .orElseThrow(
                        () -> new UsageException(
                                "To compare answers a judge is asked, and assay.yaml names none: write `judge: { variant: NAME }` there."));
        var votes = chosen.workspace().judge().orElseThrow().votes();
        var budget = Spending.allowed(chosen.workspace(), store, shell.clock());
        try (var connections = new Wiring(shell).connections();
                var threads =
                        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var models = Wiring.models(connections, Stream.of(variant));
            var judge = new SideBySide(Judge.of(new AskJudge(models, variant, budget), votes));
            for (int i = 0; i < variants.size(); i++) {
                for (int k = i + 1; k < variants.size(); k++) {
                    pairwise.add(Pairwise.none(variants.get(i), variants.get(k)));
                }
            }
            PeopleSideBySide.group(answers.iterator(), group -> ask(judge, threads, group));
            settle();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("cancelled");
        }
        return List.copyOf(pairwise);
    }

    private void ask(SideBySide judge, ExecutorService threads, List<Observation> group) throws InterruptedException {
        for (int i = 0; i < pairwise.size(); i++) {
            var pair = pairwise.get(i);
            var control = PeopleSideBySide.answer(group, pair.control());
            var candidate = PeopleSideBySide.answer(group, pair.candidate());
            if (control.isEmpty() || candidate.isEmpty()) continue; // a failure is no worse answer
            if (!listening.wants(group, pair.control(), pair.candidate())) continue;
            var asked = asked(group.getFirst());
            waiting.add(new Asking(
                    i,
                    group,
                    PeopleSideBySide.length(control.get()),
                    PeopleSideBySide.length(candidate.get()),
                    threads.submit(() -> judge.compare(asked, control.get(), candidate.get()))));
        }
        if (waiting.size() >= WAITING) settle();
    }

    private static Asked asked(Observation observation) {
        String query = observation.messages().reversed().stream()
                .filter(message -> message.role() == Message.Role.USER)
                .findFirst()
                .map(Message::text)
                .orElse("");
        return new Asked(query, observation.expected().stream().findFirst());
    }

    private void settle() throws InterruptedException {
        for (var asking : waiting) {
            try {
                var compared = asking.compared().get();
                pairwise.set(asking.pair(), added(pairwise.get(asking.pair()), asking, compared));
                listening.heard(asking.group(), pairwise.get(asking.pair()), compared);
                charge(compared.used());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a comparison died: " + e.getCause(), e);
            }
        }
        waiting.clear();
    }

    /** Added to the day with an answer that is kept already, and stands. */
    private void charge(Judged used) {
        var charge = Charge.of(used, shell.clock().instant());
        if (charge.isNothing()) return;
        try (var answers = store.observations(run.id())) {
            answers.filter(scored -> scored.observation().outcome() instanceof Outcome.Answer)
                    .findFirst()
                    .ifPresent(answer -> store.add(answer, false, charge));
        }
    }

    private static Pairwise added(Pairwise pair, Asking asking, Compared compared) {
        return switch (compared) {
            case Compared.Decided decided ->
                pair.add(decided.asGiven(), decided.swapped(), asking.controlLength(), asking.candidateLength());
            case Compared.Undecided ignored -> pair.addUnscored();
        };
    }
}
