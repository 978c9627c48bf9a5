package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The weighted share of the keyword groups that the answer has a word of. A keyword occurs where its words stand next to
 * each other in the answer, whatever their case and the punctuation between them; "plan" does not occur in "explanation".
 */
record KeywordCoverage(EvaluatorId id, List<Group> groups) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
            "keyword-coverage",
            1,
            "The weighted share of the given keywords, or groups of synonyms, that occur in the answer",
            Set.of(),
            Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "keywords": { "type": "array", "minItems": 1, "maxItems": 1000,
                          "description": "Each a keyword; a list of synonyms, one of which should occur; or a map of `any`, such a list, and `weight`, above 0 and else 1",
                          "items": {
                            "type": ["string", "array", "object"],
                            "minLength": 1,
                            "minItems": 1,
                            "items": { "type": "string", "minLength": 1 },
                            "properties": {
                              "any": { "type": "array", "minItems": 1, "items": { "type": "string", "minLength": 1 } },
                              "weight": { "type": "number", "exclusiveMinimum": 0, "default": 1 }
                            },
                            "required": ["any"],
                            "additionalProperties": false
                          } }
                      },
                      "required": ["keywords"],
                      "additionalProperties": false
                    }
                    """),
            OptionalDouble.of(.8),
            (id, values) -> new KeywordCoverage(
                    id,
                    values.path("keywords")
                            .valueStream()
                            .map(KeywordCoverage::group)
                            .toList()));

    /** Stands between words, and in none. */
    private static final String GAP = "\n";

    /**
     * @param name the first of the synonyms, as it is written
     * @param synonyms their words, each word between gaps
     */
    record Group(String name, List<String> synonyms, double weight) {}

    private static Group group(JsonNode entry) {
        var synonyms = (entry.isObject() ? entry.path("any") : entry)
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        if (entry.isTextual()) synonyms = List.of(entry.textValue());
        for (String synonym : synonyms) {
            if (words(synonym).equals(GAP)) {
                throw new IllegalArgumentException("the keyword '" + synonym + "' has neither a letter nor a digit");
            }
        }
        return new Group(
                synonyms.getFirst(),
                synonyms.stream().map(KeywordCoverage::words).toList(),
                entry.path("weight").asDouble(1));
    }

    /** Composed and in lower case. */
    private static String words(String text) {
        var words = new StringBuilder(GAP);
        Tokens.unicode(Normalizer.normalize(text, Normalizer.Form.NFC))
                .forEach(word -> words.append(word).append(GAP));
        return words.toString();
    }

    @Override
    public Evaluation evaluate(Exchange exchange) {
        String answer = words(exchange.answer().text());
        var missing = groups.stream()
                .filter(group -> group.synonyms().stream().noneMatch(answer::contains))
                .toList();
        double all = groups.stream().mapToDouble(Group::weight).sum();
        double absent = missing.stream().mapToDouble(Group::weight).sum();
        String reason = missing.isEmpty()
                ? "all keywords occur"
                : missing.size() + " of " + groups.size() + " keywords are missing";
        return Score.fraction(id, missing.isEmpty() ? 1 : Math.max(0, (all - absent) / all), reason)
                .with(Evidence.of("missing", missing.stream().map(Group::name).toList()));
    }
}
