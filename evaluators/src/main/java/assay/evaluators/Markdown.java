package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the answer is Markdown that shows as it was meant. Every text is Markdown, so it is the slips that count: a
 * fence that never closes, a table's row with another number of cells than its header, a heading without its blank, a
 * link to nowhere; and what the answer must have, or must not.
 */
record Markdown(EvaluatorId id, Set<MarkdownText.Part> require, Set<MarkdownText.Part> forbid) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
            "markdown",
            1,
            "Whether the answer is Markdown without slips, with the required parts and without the forbidden ones",
            Set.of(),
            Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "require": { "type": "array", "uniqueItems": true, "items": { "enum": %1$s },
                          "description": "Parts of which the answer must have one each" },
                        "forbid": { "type": "array", "uniqueItems": true, "items": { "enum": %1$s },
                          "description": "Parts that the answer must not have; all of them: plain text" }
                      },
                      "additionalProperties": false
                    }
                    """.formatted(parts())),
            OptionalDouble.of(1),
            (id, values) -> of(id, new Parameters(values)));

    private static String parts() {
        return EnumSet.allOf(MarkdownText.Part.class).stream()
                .map(part -> '"' + part.toString() + '"')
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static Markdown of(EvaluatorId id, Parameters parameters) {
        var require = parts(parameters, "require");
        var forbid = parts(parameters, "forbid");
        for (var part : require) {
            if (forbid.contains(part)) throw new IllegalArgumentException(part + " is both required and forbidden");
        }
        return new Markdown(id, require, forbid);
    }

    private static Set<MarkdownText.Part> parts(Parameters parameters, String key) {
        var parts = EnumSet.noneOf(MarkdownText.Part.class);
        if (parameters.find(key).isPresent()) {
            parameters.texts(key).forEach(name -> parts.add(MarkdownText.Part.valueOf(name.toUpperCase(Locale.ROOT))));
        }
        return parts;
    }

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return switch (MarkdownText.read(exchange.answer().text())) {
            case MarkdownText.Read read -> judge(read);
            case MarkdownText.TooMuch much -> Unscored.error(id, much.reason());
        };
    }

    private Score judge(MarkdownText.Read read) {
        var slips = new ArrayList<>(read.slips());
        require.stream().filter(part -> !read.parts().contains(part)).forEach(part -> slips.add("there is no " + part));
        forbid.stream()
                .filter(part -> read.parts().contains(part))
                .forEach(part -> slips.add("there is a part that is not wanted: " + part));
        if (slips.isEmpty()) return Score.binary(id, true, "the Markdown is in order");
        String more = slips.size() > 1 ? " (and " + (slips.size() - 1) + " more)" : "";
        return Score.binary(id, false, slips.getFirst() + more)
                .with(Evidence.of("slips", List.copyOf(slips.subList(0, Math.min(slips.size(), 10)))));
    }
}
