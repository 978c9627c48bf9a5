package assay.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Observation;
import assay.plan.Call;
import assay.scenario.Anchor;
import assay.scenario.EvaluatorCatalogue.Member;
import assay.scenario.EvaluatorUse;
import assay.scenario.Experiment.ControlAnswers;
import assay.scenario.Experiments;
import assay.scenario.Privacy;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.JudgeSample;
import assay.score.Means;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Scorer;
import assay.score.Unscored;
import assay.verdict.RunTally;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A judge is asked about a share of the mirrored requests, and nobody suffers from the rest. */
class JudgeSampleTest {
    private static final EvaluatorKind JUDGED = kind("judged", Optional.of("who"), List.of());
    private static final EvaluatorKind FREE = kind("free", Optional.empty(), List.of());
    private static final EvaluatorKind BOTH =
            kind("both", Optional.empty(), List.of(new Member("judged", false), new Member("free", false)));
    private static final Map<String, EvaluatorKind> KINDS = Map.of("judged", JUDGED, "free", FREE, "both", BOTH);

    private final Scorer scorer =
            new Scorer(List.of(use("judged"), use("free"), use("both")), KINDS, new JudgeSample(.25));

    @Test
    void aQuarterMeansAQuarter() {
        long taken = 0;
        for (int i = 0; i < 10_000; i++) taken += judged(scored("r" + i, 1, "stable")) ? 1 : 0;

        assertEquals(2500.0, (double) taken, 4 * Math.sqrt(10_000 * .25 * .75));
    }

    @Test
    void bothArmsAndAllRepetitionsOfARequestAreAlike() {
        for (int i = 0; i < 200; i++) {
            boolean control = judged(scored("r" + i, 1, "stable"));

            assertEquals(control, judged(scored("r" + i, 1, "candidate")));
            assertEquals(control, judged(scored("r" + i, 2, "stable")));
        }
    }

    @Test
    void theExperimentsSampleIsSampledAgain() {
        long taken = 0;
        long judged = 0;
        for (int i = 0; i < 20_000; i++) {
            if (ShadowItem.draw("e", "r" + i, "sample") >= .1) continue;
            taken++;
            judged += judged(scored("r" + i, 1, "stable")) ? 1 : 0;
        }

        assertEquals(.25, (double) judged / taken, .04, "and not the same requests twice");
    }

    @Test
    void whatAsksNobodyIsScoredAllTheSameAndWhatRestsOnAJudgeIsLeftOutWithIt() {
        var evaluations = leftOut().evaluations();

        var skipped = assertInstanceOf(Unscored.class, evaluations.get(0));
        assertEquals(Unscored.Why.SKIPPED, skipped.why());
        assertEquals("it is not among the requests that the judge is asked about", skipped.reason());
        assertInstanceOf(Score.class, evaluations.get(1));
        assertEquals(
                Unscored.Why.SKIPPED,
                assertInstanceOf(Unscored.class, evaluations.get(2)).why());
    }

    @Test
    void coverageDoesNotSufferFromIt() {
        var tally = new RunTally(Samples.run("benefits", 400, "stable"));
        var all = new ArrayList<Scored>();
        for (int i = 0; i < 400; i++) all.add(scored("r" + i, 1, "stable"));
        all.stream()
                .sorted(Comparator.comparing(each -> each.observation().id()))
                .forEach(tally::add);

        var metric = Objects.requireNonNull(
                tally.result().variants().getFirst().metrics().get("judged"));

        assertTrue(metric.skipped() > 200, "most were left out");
        assertEquals(1, metric.coverage());
        assertEquals("pass", tally.result().verdict().word());
    }

    @Test
    void anAnchorIsAlwaysJudged() {
        var none = new Scorer(List.of(use("judged")), KINDS, new JudgeSample(0));
        var anchor = new Anchor(Samples.prompt("a"), "Yes.");

        var scored =
                none.score(anchor.prompt(), Observation.of(anchor, Samples.runId("benefits"), "judge", Samples.NOON));

        assertInstanceOf(Score.class, scored.evaluations().getFirst());
    }

    @Test
    void aMirroredRequestIsSampledAndAGoldenPromptIsNot() {
        var clock = new MovingClock(Samples.NOON);
        var queue = new MemoryQueue(clock, 5);
        var store = new MemoryStore();
        var shadowed = new Shadowed(1, 0, ControlAnswers.CALLED);
        var experiments = new Experiments(shadowed.experiments().all(), 0);
        var asking = Map.of(
                "has-mail",
                Objects.requireNonNull(Shadowed.KINDS.get("has-mail")).by(Means.JUDGE));
        var shadow = new Shadow(
                experiments,
                asking,
                variant -> call -> Samples.answer("a@example.com"),
                store,
                Privacy.DEFAULT,
                Optional.empty(),
                clock,
                event -> {});
        new Mirror(experiments, Privacy.DEFAULT, queue, clock)
                .take("{\"id\":\"r1\",\"input\":\"Hello\"}".getBytes(UTF_8));

        queue.receive(QueueName.MIRRORED_TRAFFIC, shadow);

        var run = assay.plan.RunId.ofExperiment("e", Samples.NOON);
        try (var kept = store.observations(run)) {
            assertEquals(
                    List.of(Unscored.Why.SKIPPED, Unscored.Why.SKIPPED),
                    kept.map(each -> assertInstanceOf(
                                            Unscored.class, each.evaluations().getFirst())
                                    .why())
                            .toList());
        }
        var golden = new Scorer(List.of(use("judged")), KINDS);
        assertInstanceOf(
                Score.class,
                golden.score(Samples.prompt("p"), observation("p", 1, "stable"))
                        .evaluations()
                        .getFirst());
    }

    private Scored leftOut() {
        for (int i = 0; ; i++) {
            var scored = scored("r" + i, 1, "stable");
            if (!judged(scored)) return scored;
        }
    }

    private static boolean judged(Scored scored) {
        return scored.evaluations().getFirst() instanceof Score;
    }

    private Scored scored(String request, int repetition, String variant) {
        return scorer.score(Samples.prompt(request), observation(request, repetition, variant));
    }

    private static Observation observation(String request, int repetition, String variant) {
        var prompt = Samples.prompt(request);
        var call = new Call(Samples.runId("benefits"), prompt, repetition, Samples.variant(variant), prompt.messages());
        return Observation.of(call, Samples.answer("Yes."), Samples.NOON);
    }

    private static EvaluatorUse use(String id) {
        return new EvaluatorUse(id, id, JsonNodeFactory.instance.objectNode(), OptionalDouble.empty(), 1, false);
    }

    private static EvaluatorKind kind(String id, Optional<String> judged, List<Member> members) {
        return new EvaluatorKind(
                id,
                1,
                "It is content",
                Set.of(),
                JsonNodeFactory.instance.objectNode(),
                OptionalDouble.empty(),
                (named, ignored) -> content(named),
                ignored -> members,
                judged);
    }

    private static Evaluator content(EvaluatorId id) {
        return exchange -> content(id, "content");
    }

    private static Evaluation content(EvaluatorId id, String reason) {
        return Score.fraction(id, 1, reason);
    }
}
