package assay.score;

import assay.score.Scorer.Compiled;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One answer under all its evaluators: each is asked once, the cheapest first, those that are made of others after these.
 * Used once.
 */
final class Round {
    private final Exchange exchange;
    private final List<Exchange> turns;
    private final boolean judged;
    private final List<Compiled> all;
    private final Map<String, Compiled> byName = new HashMap<>();
    private final Map<String, Evaluation> said = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> leftOut = new HashSet<>(); // since judges are not asked about it

    /**
     * @param turns one for each answer of a conversation, for who looks at every answer; empty where there was one
     * @param judged whether judges are asked about it
     */
    Round(Exchange exchange, List<Exchange> turns, boolean judged, List<Compiled> all) {
        this.judged = judged;
        this.exchange = exchange;
        this.turns = turns;
        this.all = all;
        all.forEach(each -> byName.put(each.id().name(), each));
    }

    /** In the order in which the evaluators are listed. */
    Stream<Evaluation> evaluations() {
        all.stream()
                .filter(each -> each.members().isEmpty())
                .sorted(Comparator.comparing(Compiled::means))
                .forEach(this::of);
        return all.stream().map(this::of);
    }

    private Evaluation of(Compiled evaluator) {
        String name = evaluator.id().name();
        var before = said.get(name);
        if (before != null) return before;
        if (!begun.add(name)) return Unscored.error(evaluator.id(), "it is made of itself");
        var evaluation = evaluator.members().isEmpty() ? alone(evaluator) : composed(evaluator);
        said.put(name, evaluation);
        return evaluation;
    }

    /** With a part of them left out by chance it would be another metric, so it is left out with them. */
    private Evaluation composed(Compiled evaluator) {
        var exchanged = withMembers(evaluator);
        if (evaluator.members().stream().anyMatch(leftOut::contains)) return leftOut(evaluator);
        return evaluator.evaluate(exchanged).restingOn(judged(evaluator.members()));
    }

    private Unscored leftOut(Compiled evaluator) {
        leftOut.add(evaluator.id().name());
        return Unscored.skipped(evaluator.id(), "it is not among the requests that the judge is asked about");
    }

    private Evaluation alone(Compiled evaluator) {
        if (evaluator.asksJudge() && !judged) return leftOut(evaluator);
        return turns.isEmpty() || !evaluator.turns().apart() ? evaluator.evaluate(exchange) : evaluator.evaluate(turns);
    }

    /** Those of them that a judge was asked about, and what those rest on that are made of others. */
    private Set<String> judged(List<String> members) {
        var judged = new HashSet<String>();
        for (var name : members) {
            var member = said.get(name);
            if (member == null) continue;
            if (member.judged().filter(Judged::opinion).isPresent()) judged.add(name);
            judged.addAll(member.rests());
        }
        return judged;
    }

    private Exchange withMembers(Compiled evaluator) {
        var members = new LinkedHashMap<String, Evaluation>();
        for (var name : evaluator.members()) {
            var member = byName.get(name);
            if (member != null) members.put(name, of(member));
        }
        return exchange.with(members);
    }
}
