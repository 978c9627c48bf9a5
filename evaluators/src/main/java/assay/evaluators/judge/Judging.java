package assay.evaluators.judge;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Judged;
import assay.score.Raw;
import assay.score.Score;
import assay.score.Unscored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** An evaluator that asks a judge: as often as it takes, once for each reference, and the best reference counts. */
record Judging<T>(EvaluatorId id, Optional<Judge> judge, Asks<T> asks, OptionalDouble threshold) implements Evaluator {
    private static final int LONGEST_REASON = 400;
    private static final int NEAR = 3; // votes where the first one is near the pass mark

    @Override
    public Evaluator against(OptionalDouble mark) {
        return new Judging<>(id, judge, asks, mark);
    }

    @Override
    public Evaluation evaluate(Exchange exchange) {
        var absent = absent(exchange);
        if (absent.isPresent()) return Unscored.notApplicable(id, absent.get());
        if (judge.isEmpty()) {
            return Unscored.error(
                    id, Unscored.Fault.CONFIGURATION, "no judge: write `judge: { variant: NAME }` in assay.yaml");
        }
        if (asks.inputs().contains(Input.ANSWER) && saysNothing(exchange)) {
            return score(new Asks.Grade(asks.scale().low(), Optional.empty(), "empty response", new LinkedHashMap<>()));
        }
        return asks.inputs().contains(Input.EXPECTED) ? best(judge.get(), exchange) : put(judge.get(), exchange, "");
    }

    /** What there is nothing to judge by, or nothing to judge. */
    private Optional<String> absent(Exchange exchange) {
        for (var input : asks.inputs()) {
            if (input.of(exchange).isEmpty()) return Optional.of(input.absent());
        }
        return asks.things().filter(each -> each.of().apply(exchange).isEmpty()).map(Asks.Things::none);
    }

    private static boolean saysNothing(Exchange exchange) {
        return exchange.answer().text().isBlank()
                && exchange.answer().toolCalls().isEmpty();
    }

    /** Once for each reference; the failure of one is no worse than the other's score. */
    private Evaluation best(Judge asked, Exchange exchange) {
        var evaluations = exchange.expected().stream()
                .map(reference -> put(asked, exchange, reference))
                .toList();
        if (evaluations.size() == 1) return evaluations.getFirst();
        Optional<Score> best = Optional.empty();
        for (int i = 0; i < evaluations.size(); i++) {
            if (evaluations.get(i) instanceof Score score
                    && (best.isEmpty() || score.value() > best.get().value())) {
                var details = new LinkedHashMap<>(score.evidence().details());
                details.put("reference", i);
                best = Optional.of(score.with(new Evidence(details)));
            }
        }
        Evaluation chosen = best.isPresent() ? best.get() : evaluations.getFirst();
        return together(evaluations).map(used -> with(chosen, used)).orElse(chosen);
    }

    private static Evaluation with(Evaluation evaluation, Judged used) {
        return switch (evaluation) {
            case Score score -> score.with(used);
            case Unscored unscored -> unscored.with(used);
        };
    }

    private static Optional<Judged> together(List<Evaluation> evaluations) {
        return evaluations.stream()
                .flatMap(evaluation -> evaluation.judged().stream())
                .reduce(Judging::sum);
    }

    private static Judged sum(Judged one, Judged other) {
        return new Judged(
                one.variant(),
                one.deployment(),
                other.model().or(one::model),
                one.prompt(),
                one.votes() + other.votes(),
                one.calls() + other.calls(),
                one.usage().plus(other.usage()),
                one.costUsd().isPresent() && other.costUsd().isPresent()
                        ? OptionalDouble.of(
                                one.costUsd().getAsDouble() + other.costUsd().getAsDouble())
                        : OptionalDouble.empty(),
                one.latency().plus(other.latency()),
                one.simulated() || other.simulated());
    }

    private Evaluation put(Judge asked, Exchange exchange, String reference) {
        var things = asks.things().map(each -> each.of().apply(exchange)).orElse(List.of());
        return vote(asked, evidence(exchange, reference, things), asks.form().apply(things.size()), exchange.frozen());
    }

    private List<Part> evidence(Exchange exchange, String reference, List<String> things) {
        var parts = new ArrayList<Part>();
        for (var input : asks.inputs()) {
            String text =
                    input == Input.EXPECTED ? reference : input.of(exchange).orElse("");
            parts.add(new Part(input.part(), text));
        }
        for (int i = 0; i < things.size(); i++) {
            parts.add(new Part(asks.things().map(Asks.Things::name).orElse("") + "-" + (i + 1), things.get(i)));
        }
        return parts;
    }

    /** @param anew whether what was said before does not count */
    private Evaluation vote(Judge asked, List<Part> evidence, Form<T> form, boolean anew) {
        int votes = asked.votes().orElse(1);
        var used = Used.NOTHING;
        var grades = new ArrayList<Asks.Grade>();
        for (int vote = 1; vote <= votes; vote++) {
            var verdict = asked.ask(id.version(), asks.prompt(), evidence, form, vote, votes == 1 && !anew);
            used = used.plus(verdict.used());
            var judged = used.judged(asked.model(), asks.prompt().hash(), grades.size());
            switch (verdict) {
                case Verdict.Skipped<T> skipped -> {
                    return Unscored.skipped(id, skipped.why()).with(judged);
                }
                case Verdict.Failed<T> failed -> {
                    return Unscored.error(id, failed.fault(), failed.why()).with(judged);
                }
                case Verdict.Given<T> given -> {
                    var grade = asks.grading().grade(given.verdict(), given.tokens());
                    if (grade.isEmpty())
                        return Unscored.notApplicable(id, "the judge found nothing to judge")
                                .with(judged);
                    grades.add(grade.get());
                }
            }
            if (vote == 1 && asked.votes().isEmpty() && near(grades.getFirst())) votes = NEAR;
        }
        return score(median(grades))
                .with(used.judged(asked.model(), asks.prompt().hash(), grades.size()));
    }

    /** At the pass mark, or up to one level under it; of yes and no everything would be near. */
    private boolean near(Asks.Grade grade) {
        if (threshold.isEmpty()
                || grade.level().isEmpty()
                || asks.scale().high() - asks.scale().low() < 2) return false;
        int level = grade.level().get();
        return level <= threshold.getAsDouble() && level >= threshold.getAsDouble() - 1;
    }

    /** With every vote in its evidence; the reason is of the vote that counts, so that it does not contradict the number. */
    private static Asks.Grade median(List<Asks.Grade> grades) {
        var sorted = grades.stream()
                .sorted(Comparator.comparingDouble(Asks.Grade::raw))
                .toList();
        var median = sorted.get(sorted.size() / 2);
        if (sorted.size() == 1) return median;
        var details = new LinkedHashMap<>(median.evidence());
        details.put("votes", grades.stream().map(Asks.Grade::raw).toList());
        if (sorted.getLast().raw() - sorted.getFirst().raw() > 1) details.put("low_confidence", true);
        return new Asks.Grade(median.raw(), median.level(), median.reason(), details);
    }

    private Score score(Asks.Grade grade) {
        var scale = asks.scale();
        double value = (grade.raw() - scale.low()) / (scale.high() - scale.low());
        return new Score(
                id,
                Math.clamp(value, 0, 1),
                new Raw(grade.raw(), scale),
                Optional.empty(),
                reason(grade.reason()),
                new Evidence(grade.evidence()));
    }

    private static String reason(String said) {
        String text = Fence.neutral(said).strip();
        if (text.isEmpty()) return "the judge gave no reason";
        boolean cut = text.codePointCount(0, text.length()) > LONGEST_REASON;
        return cut ? text.substring(0, text.offsetByCodePoints(0, LONGEST_REASON)) + "…" : text;
    }
}
