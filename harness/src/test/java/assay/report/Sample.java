package assay.report;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.plan.Filter;
import assay.plan.ObservationId;
import assay.plan.Run;
import assay.plan.RunId;
import assay.scenario.Message;
import assay.scenario.Scenario;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.Evidence;
import assay.score.Raw;
import assay.score.Scale;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import assay.verdict.RunResult;
import assay.verdict.RunTally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/** A run to look at: forty questions about a benefits handbook, and a candidate that is shorter and forgets its sources. */
final class Sample {
    static final String CONTROL = "stable";
    static final String CANDIDATE = "candidate";
    static final EvaluatorId CITATION = new EvaluatorId("citation-present", "1");
    static final EvaluatorId ROUGE = new EvaluatorId("rouge-l", "1");
    static final EvaluatorId AMOUNT = new EvaluatorId("has-amount", "1-0f3a9c21");
    private static final String SYSTEM = "Answer from the handbook in two sentences and cite the page.";
    private static final List<String> PLANS = List.of("Standard", "Plus", "High Deductible", "Family");
    private static final String[][] TOPICS = {
        {
            "balance-billing",
            "What is balance billing under the %s plan?",
            "Balance billing is when a provider bills the difference between its charge and what the %s plan pays.",
            "7"
        },
        {
            "deductible",
            "What is the yearly deductible of the %s plan?",
            "The %s plan has a yearly deductible of $1,500 for one person, which resets on January 1.",
            "12"
        },
        {
            "out-of-network",
            "Does the %s plan cover out-of-network care?",
            "The %s plan pays 60 %% of the allowed amount for out-of-network care after the deductible.",
            "15"
        },
        {
            "emergency-room",
            "How much is an emergency room visit on the %s plan?",
            "An emergency room visit costs a copay of $250 on the %s plan, waived if you are admitted.",
            "18"
        },
        {
            "vision",
            "Are glasses covered by the %s plan?",
            "The %s plan pays up to $180 for frames and lenses every two years.",
            "22"
        },
        {
            "dental",
            "What dental care does the %s plan include?",
            "The %s plan includes two cleanings a year and pays 80 %% of fillings.",
            "24"
        },
        {
            "mail-order",
            "Can I order drugs by mail on the %s plan?",
            "Yes. The %s plan sends a supply of 90 days for the price of two copays.",
            "29"
        },
        {
            "dependents",
            "Until what age are children covered by the %s plan?",
            "Children are covered by the %s plan until the end of the month in which they turn 26.",
            "33"
        },
        {
            "appeal",
            "How do I appeal a denied claim on the %s plan?",
            "Write to the claims office within 180 days of the denial; the %s plan must answer within 30 days.",
            "41"
        },
        {
            "cobra",
            "Can I keep the %s plan when I leave?",
            "You may keep the %s plan for 18 months under COBRA if you pay 102 %% of the premium.",
            "45"
        }
    };

    private Sample() {}

    static Run run() {
        return new Run(
                new RunId("benefits-20260102T030405Z-1f3a"),
                "benefits",
                4,
                "9f2c6f7d1be04c53a0f4a1f0c6d2c0b7d4f7a5f3f0a1b2c3d4e5f60718293a4b",
                Instant.parse("2026-01-02T03:04:05Z"),
                List.of(CONTROL, CANDIDATE),
                42,
                1,
                Filter.ALL,
                80,
                Scenario.Gates.DEFAULT,
                Map.of(),
                Map.of(),
                Optional.of(Instant.parse("2026-01-02T03:09:12Z")));
    }

    static RunResult result() {
        var tally = new RunTally(run());
        observations().forEach(tally::add);
        return tally.result();
    }

    /** In order of their ids, as a store gives them. */
    static List<Scored> observations() {
        var random = new Random(7);
        var observations = new ArrayList<Scored>();
        for (String[] topic : TOPICS) {
            for (String plan : PLANS) {
                observations.add(arm(topic, plan, CONTROL, random));
                observations.add(arm(topic, plan, CANDIDATE, random));
            }
        }
        observations.sort(Comparator.comparing(scored -> scored.observation().id()));
        return observations;
    }

    static ReportedRun reported() {
        var examples = new Examples(run());
        observations().forEach(examples::add);
        return new ReportedRun(result(), examples);
    }

    private static Scored arm(String[] topic, String plan, String variant, Random random) {
        boolean worse = variant.equals(CANDIDATE);
        boolean fails = random.nextDouble() < (worse ? .05 : .02);
        boolean forgets = worse && random.nextDouble() < .35;
        boolean vague = worse && random.nextDouble() < .25;
        String expected = topic[2].formatted(plan);
        String text =
                (vague ? "It depends on your coverage. Please check the " + plan + " plan's documents." : expected)
                        + (random.nextBoolean() ? " Please ask the benefits office if you are unsure." : "")
                        + (forgets ? "" : " [handbook.pdf#page=" + topic[3] + "]");
        var timing = new Timing(
                Duration.ofMillis(600 + (long) (random.nextDouble() * random.nextDouble() * 3000) + (worse ? 150 : 0)),
                Optional.of(Duration.ofMillis(210 + random.nextInt(200))),
                1 + (random.nextInt(20) == 0 ? 1 : 0));
        Outcome outcome = fails
                ? new Outcome.Failure(Outcome.Kind.TIMEOUT, "No answer within 60 s.", OptionalInt.empty(), timing)
                : answer(text, timing);
        return new Scored(
                observation(topic, plan, variant, expected, outcome),
                fails ? List.of() : scores(topic, text, expected, forgets, vague));
    }

    static Outcome.Answer answer(String text, Timing timing) {
        return new Outcome.Answer(
                text,
                List.of(),
                List.of(),
                new Outcome.Reported(
                        Optional.of("stop"),
                        Optional.of("gpt-4o-2024-11-20"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false),
                Optional.of(Usage.of(310, 20 + text.length() / 4)),
                timing,
                List.of());
    }

    private static Observation observation(
            String[] topic, String plan, String variant, String expected, Outcome outcome) {
        String id = topic[0] + "-" + plan.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        return new Observation(
                ObservationId.of(id, 1, variant),
                run().id(),
                id,
                1,
                variant,
                List.of(Message.of(Message.Role.SYSTEM, SYSTEM), Message.user(topic[1].formatted(plan))),
                List.of(expected),
                Set.of(topic[0].equals("cobra") ? "leaving" : "coverage", plan.toLowerCase(java.util.Locale.ROOT)),
                topic[0].equals("emergency-room") && plan.equals("Family"),
                1,
                outcome,
                outcome instanceof Outcome.Answer answer
                        ? OptionalDouble.of(answer.text().length() * .0000125 + .000775)
                        : OptionalDouble.empty(),
                Instant.parse("2026-01-02T03:05:00Z"));
    }

    private static List<Evaluation> scores(
            String[] topic, String text, String expected, boolean forgets, boolean vague) {
        var evaluations = new ArrayList<Evaluation>();
        evaluations.add(passed(
                Score.binary(CITATION, !forgets, forgets ? "no citation" : "cites handbook.pdf#page=" + topic[3]),
                !forgets));
        double overlap = vague ? .18 : Math.min(1, (double) expected.length() / text.length());
        evaluations.add(passed(
                new Score(
                        ROUGE,
                        overlap,
                        new Raw(overlap, Scale.FRACTION),
                        Optional.empty(),
                        vague ? "little of the reference is in the answer" : "most of the reference is in the answer",
                        Evidence.of("reference", 0)),
                overlap >= .35));
        evaluations.add(
                expected.contains("$")
                        ? passed(Score.binary(AMOUNT, !vague, vague ? "no amount" : "an amount is named"), !vague)
                        : Unscored.notApplicable(AMOUNT, "the reference names no amount"));
        return evaluations;
    }

    static Score passed(Score score, boolean pass) {
        return new Score(
                score.evaluator(), score.value(), score.raw(), Optional.of(pass), score.reason(), score.evidence());
    }
}
