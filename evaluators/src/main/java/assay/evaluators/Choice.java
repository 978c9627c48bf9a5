package assay.evaluators;

import assay.evaluators.BoundedPattern.TooManySteps;
import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether the one option that the answer names is the expected one. An option is named where it stands as a word by
 * itself, or as the stated pattern finds it; an answer that names none, or two different ones, has not chosen.
 */
record Choice(EvaluatorId id, List<String> options, boolean ignoreCase, BoundedPattern pattern) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
            "choice",
            1,
            "Whether the one option that the answer names is the expected one",
            Set.of(Need.EXPECTED),
            Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "options": { "type": "array", "minItems": 2, "maxItems": 100, "uniqueItems": true,
                          "items": { "type": "string", "minLength": 1 }, "default": ["A", "B", "C", "D"],
                          "description": "The letters or labels to choose from" },
                        "pattern": { "type": "string", "minLength": 1, "format": "regex",
                          "description": "Where the option stands: a Java regular expression whose first group, or whole match, is an option, such as 'Answer: ?([A-D])'. Without it an option counts wherever it stands as a word by itself" },
                        "ignore_case": { "type": "boolean", "default": false,
                          "description": "Upper and lower case are the same" }
                      },
                      "additionalProperties": false
                    }
                    """),
            OptionalDouble.of(1),
            (id, values) -> of(id, new Parameters(values)));

    private static final List<String> LETTERS = List.of("A", "B", "C", "D");
    private static final String IN_WORD = "[\\p{L}\\p{M}\\p{N}]";

    private static Choice of(EvaluatorId id, Parameters parameters) {
        var options = parameters.find("options").isPresent() ? parameters.texts("options") : LETTERS;
        boolean ignoreCase = parameters.flag("ignore_case");
        var folded = new HashSet<String>();
        for (String option : options) {
            if (!option.equals(Text.trimmed(option)))
                throw new IllegalArgumentException("an option has white space around it: '" + option + "'");
            if (!folded.add(ignoreCase ? Text.folded(option) : option))
                throw new IllegalArgumentException("two options differ in their case alone: " + option);
        }
        boolean stated = parameters.find("pattern").isPresent();
        var pattern = stated ? parameters.pattern("pattern") : words(options, ignoreCase);
        return new Choice(id, List.copyOf(options), ignoreCase, pattern);
    }

    /** The longest option first: of "yes" and "yes, partly" the second is named where both would be. */
    private static BoundedPattern words(List<String> options, boolean ignoreCase) {
        String any = options.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return BoundedPattern.compile(
                "options", (ignoreCase ? "(?iu)" : "") + "(?<!" + IN_WORD + ")(?:" + any + ")(?!" + IN_WORD + ")");
    }

    @Override
    public Evaluation evaluate(Exchange exchange) {
        try {
            var chosen = named(exchange.answer().text());
            return BestReference.of(id, exchange, reference -> compare(chosen, reference));
        } catch (TooManySteps e) {
            return Unscored.error(id, e.reason());
        }
    }

    private Evaluation compare(List<String> chosen, String reference) {
        var expected = expected(reference);
        if (expected.isEmpty()) return Unscored.error(id, "the expected answer names none of the options, or several");
        if (chosen.isEmpty()) return Score.binary(id, false, "the answer names no option");
        if (chosen.size() > 1) {
            return Score.binary(id, false, "the answer names several options: " + shown(chosen))
                    .with(Evidence.of("options", chosen));
        }
        boolean right = chosen.getFirst().equals(expected.get());
        String reason = right
                ? "the answer chooses " + shown(chosen)
                : "the answer chooses " + shown(chosen) + " instead of " + Text.shortened(expected.get());
        return Score.binary(id, right, reason).with(Evidence.of("options", chosen));
    }

    /** A reference may be the option alone where the pattern asks for more around it. */
    private Optional<String> expected(String reference) {
        var alone = option(Text.trimmed(reference));
        if (alone.isPresent()) return alone;
        var named = named(reference);
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    /** The different options that a text names, in order. */
    private List<String> named(String text) {
        return pattern.groups(text).stream()
                .flatMap(found -> option(Text.trimmed(found)).stream())
                .distinct()
                .toList();
    }

    private Optional<String> option(String text) {
        return options.stream()
                .filter(option -> ignoreCase ? Text.folded(option).equals(Text.folded(text)) : option.equals(text))
                .findFirst();
    }

    private static String shown(List<String> options) {
        return Text.shortened(String.join(", ", options));
    }
}
