package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Whether what stands at a path of the answer's JSON passes another evaluator, which sees it as the answer: a text as it
 * is, anything else as JSON. Where the path leads to several values all must pass; where it leads to none, nothing does.
 *
 * @param matcher absent: that something stands there is enough
 */
record JsonPath(EvaluatorId id, com.jayway.jsonpath.JsonPath path, boolean extract, Optional<Matcher> matcher)
        implements Evaluator {
    private static final Configuration PATHS = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .options(Option.SUPPRESS_EXCEPTIONS, Option.ALWAYS_RETURN_LIST)
            .build();

    /** More values are refused: a path such as {@code $..*} over a long answer. */
    private static final int MOST = 1_000;

    /** @param kinds the evaluators that a matcher can name, by id */
    static EvaluatorKind kind(Map<String, EvaluatorKind> kinds) {
        return new EvaluatorKind(
                "json-path",
                1,
                "Whether the value at a path of the answer's JSON passes another evaluator",
                Set.of(),
                Parameters.schema("""
                        {
                          "type": "object",
                          "properties": {
                            "path": { "type": "string", "minLength": 1,
                              "description": "A JSONPath, such as $.items[*].price; all values that it leads to must pass" },
                            "matcher": { "type": "object", "required": ["evaluator"],
                              "properties": {
                                "evaluator": { "type": "string" },
                                "threshold": { "type": "number" },
                                "not": { "type": "boolean", "default": false }
                              },
                              "description": "The evaluator that a value must pass, with its parameters: { evaluator: regex, pattern: '^[A-Z]{3}$' }. Without it any value will do" },
                            "extract": { "type": "boolean", "default": false,
                              "description": "JSON in a fenced block, or an object or array amid prose, will do; the longest one counts" }
                          },
                          "required": ["path"],
                          "additionalProperties": false
                        }
                        """),
                OptionalDouble.of(1),
                (id, values) -> of(id, new Parameters(values), kinds));
    }

    private static JsonPath of(EvaluatorId id, Parameters parameters, Map<String, EvaluatorKind> kinds) {
        return new JsonPath(
                id,
                compiled(parameters.text("path")),
                parameters.flag("extract"),
                parameters.find("matcher").map(ignored -> Matcher.of(id, parameters.object("matcher"), kinds)));
    }

    private static com.jayway.jsonpath.JsonPath compiled(String path) {
        if (!path.startsWith("$")) throw new IllegalArgumentException("path must begin with $: " + path);
        if (path.contains("=~")) {
            throw new IllegalArgumentException("path has a regular expression in it; use the matcher `regex` instead");
        }
        try {
            return com.jayway.jsonpath.JsonPath.compile(path);
        } catch (InvalidPathException e) {
            boolean early = e.getCause() instanceof IndexOutOfBoundsException;
            throw new IllegalArgumentException(
                    "path is no JSONPath: " + (early ? "it ends too early" : e.getMessage()), e);
        }
    }

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return switch (JsonText.read(exchange.answer().text(), extract)) {
            case JsonText.Found found -> judge(exchange, found.value());
            case JsonText.None none -> Score.binary(id, false, none.reason());
            case JsonText.TooMuch much -> Unscored.error(id, much.reason());
        };
    }

    private Evaluation judge(Exchange exchange, JsonNode json) {
        ArrayNode values = path.read(json, PATHS);
        if (values == null || values.isEmpty()) return Score.binary(id, false, "nothing stands at the path");
        if (values.size() > MOST) return Unscored.error(id, "the path leads to over 1,000 values");
        if (matcher.isEmpty()) return Score.binary(id, true, "something stands at the path");
        int passing = 0;
        for (JsonNode value : values) {
            String text = value.isTextual() ? value.textValue() : value.toString();
            switch (matcher.get().match(exchange.saying(text))) {
                case Matcher.Match.Passed ignored -> passing++;
                case Matcher.Match.Failed failed -> {
                    return Score.binary(id, false, failed.reason()).with(Evidence.of("value", Text.shortened(text)));
                }
                case Matcher.Match.Unknown unknown -> {
                    return unknown.evaluation();
                }
            }
        }
        return Score.binary(id, true, passing == 1 ? "the value passes" : "all " + passing + " values pass");
    }
}
