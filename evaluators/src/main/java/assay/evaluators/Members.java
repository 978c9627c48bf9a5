package assay.evaluators;

import assay.scenario.EvaluatorCatalogue.Member;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The evaluators that a composite is made of. One that failed to score makes the composite fail; one that does not apply
 * or was left out drops out with its weight; one that is required and does not pass makes the composite 0.
 *
 * @param passing whether it is passing or failing that counts of each, or the score
 */
record Members(List<Part> parts, boolean passing) {
    /**
     * @param weight its share, above 0
     * @param required whether the composite is 0 unless it passes
     */
    record Part(String name, double weight, boolean required) {}

    /** A member that has a score. */
    record Scored(Part part, Score score) {}

    Members {
        parts = List.copyOf(parts);
        var names = new HashSet<String>();
        for (var part : parts) {
            if (!names.add(part.name())) throw new IllegalArgumentException("`of` names " + part.name() + " twice");
        }
    }

    static Members of(ObjectNode parameters, boolean passing) {
        return new Members(
                parameters.path("of").valueStream().map(Members::part).toList(), passing);
    }

    private static Part part(JsonNode entry) {
        return entry.isTextual()
                ? new Part(entry.textValue(), 1, false)
                : new Part(
                        entry.path("name").asText(),
                        entry.path("weight").asDouble(1),
                        entry.path("required").asBoolean(false));
    }

    static List<Member> named(ObjectNode parameters, boolean passing) {
        return of(parameters, passing).parts().stream()
                .map(part -> new Member(part.name(), passing || part.required()))
                .toList();
    }

    /** @param weighted whether a member may have a weight */
    static ObjectNode schema(boolean weighted) {
        return Parameters.schema("""
                {
                  "type": "object",
                  "properties": {
                    "of": { "type": "array", "minItems": 1, "maxItems": 100,
                      "description": "The evaluators that it is made of, by their names: of this scenario, or of the same prompt. As a map, one can be `required`: if it does not pass, the score is 0%s",
                      "items": {
                        "type": ["string", "object"],
                        "minLength": 1,
                        "properties": {
                          "name": { "type": "string", "minLength": 1 },
                          %s"required": { "type": "boolean", "default": false }
                        },
                        "required": ["name"],
                        "additionalProperties": false
                      } }
                  },
                  "required": ["of"],
                  "additionalProperties": false
                }
                """.formatted(
                weighted ? ". A map can have a `weight`, above 0 and else 1" : "",
                weighted ? "\"weight\": { \"type\": \"number\", \"exclusiveMinimum\": 0, \"default\": 1 },\n" : ""));
    }

    /** @param combining takes the members that have a score, one at least, none of which is required and failed */
    Evaluation evaluate(EvaluatorId id, Exchange exchange, Function<List<Scored>, Score> combining) {
        var scored = new ArrayList<Scored>();
        var dropped = new LinkedHashMap<String, Unscored>();
        for (var part : parts) {
            var evaluation = Optional.ofNullable(exchange.evaluations().get(part.name()));
            if (evaluation.isEmpty()) return Unscored.error(id, "there is no evaluator `" + part.name() + "` to go by");
            switch (evaluation.get()) {
                case Score score -> scored.add(new Scored(part, score));
                case Unscored unscored -> dropped.put(part.name(), unscored);
            }
        }
        return failed(id, dropped)
                .or(() -> scored.isEmpty() ? Optional.of(nothing(id, dropped)) : Optional.empty())
                .or(() -> withoutPassMark(id, scored))
                .or(() -> required(id, scored))
                .orElseGet(() -> with(combining.apply(scored), scored, dropped));
    }

    private static Optional<Evaluation> failed(EvaluatorId id, LinkedHashMap<String, Unscored> dropped) {
        return dropped.entrySet().stream()
                .filter(each -> each.getValue().why() == Unscored.Why.ERROR)
                .findFirst()
                .map(each -> Unscored.error(
                        id, "`" + each.getKey() + "` failed: " + each.getValue().reason()));
    }

    private static Unscored nothing(EvaluatorId id, LinkedHashMap<String, Unscored> dropped) {
        boolean skipped = dropped.values().stream().anyMatch(each -> each.why() == Unscored.Why.SKIPPED);
        return skipped
                ? Unscored.skipped(id, "every evaluator that it is made of was left out or does not apply")
                : Unscored.notApplicable(id, "none of the evaluators that it is made of applies");
    }

    private Optional<Evaluation> withoutPassMark(EvaluatorId id, List<Scored> scored) {
        return scored.stream()
                .filter(each -> passing || each.part().required())
                .filter(each -> each.score().passed().isEmpty())
                .findFirst()
                .map(each -> Unscored.error(id, "`" + each.part().name() + "` has no pass mark to go by"));
    }

    private Optional<Evaluation> required(EvaluatorId id, List<Scored> scored) {
        return scored.stream()
                .filter(each -> each.part().required() && !each.score().passed().orElseThrow())
                .findFirst()
                .map(each -> with(zero(id, each.part().name()), scored, new LinkedHashMap<>()));
    }

    /** On the composite's own scale: all others of one evaluator have the same. */
    private Score zero(EvaluatorId id, String name) {
        String reason = "`" + name + "` is required and does not pass";
        return passing ? Score.binary(id, false, reason) : Score.fraction(id, 0, reason);
    }

    /** Names of those that do not pass. */
    static List<String> failing(List<Scored> scored) {
        return scored.stream()
                .filter(each -> !each.score().passed().orElseThrow())
                .map(each -> "`" + each.part().name() + "`")
                .toList();
    }

    private static Score with(Score score, List<Scored> scored, LinkedHashMap<String, Unscored> dropped) {
        var members = new LinkedHashMap<String, Object>();
        scored.forEach(each -> members.put(each.part().name(), each.score().value()));
        var details = new LinkedHashMap<String, Object>();
        details.put("members", members);
        if (!dropped.isEmpty()) details.put("dropped", List.copyOf(dropped.keySet()));
        return score.with(new Evidence(details));
    }
}
