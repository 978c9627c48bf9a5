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
    private final List<Compiled> all;
    private final Map<String, Compiled> byName = new HashMap<>();
    private final Map<String, Evaluation> said = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    /** @param turns one for each answer of a conversation, for who looks at every answer; empty where there was one */
    Round(Exchange exchange, List<Exchange> turns, List<Compiled> all) {
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
        var evaluation = evaluator.members().isEmpty()
                ? alone(evaluator)
                : evaluator.evaluate(withMembers(evaluator)).restingOn(judged(evaluator.members()));
        said.put(name, evaluation);
        return evaluation;
    }

    private Evaluation alone(Compiled evaluator) {
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
