package assay.cli.importing;

import assay.cli.importing.Uses.Judged;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The graders of OpenAI's evaluations, for one row.
 *
 * @param prompt gets what a grader expects, where it expects nothing else yet
 */
record Graders(Uses uses, GraderTemplate template, ObjectNode row, ObjectNode prompt) {
    /** Metrics of {@code text_similarity}, theirs to ours. */
    static final Map<String, String> METRICS = Map.of(
            "bleu", "bleu",
            "cosine", "semantic-similarity",
            "fuzzy_match", "levenshtein",
            "gleu", "gleu",
            "meteor", "meteor",
            "rouge_1", "rouge-1",
            "rouge_2", "rouge-2",
            "rouge_l", "rouge-l");

    private static final int MOST_LEVELS = 11;
    private static final String OTHER_MODEL = "the judge of assay.yaml is asked, and shown question and answer apart";

    Judged map(ObjectNode grader) {
        try {
            return switch (grader.path("type").asText()) {
                case "string_check" -> check(grader);
                case "text_similarity" -> similarity(grader);
                case "score_model" -> score(grader);
                case "label_model" -> label(grader);
                case "python" -> Judged.refused("code, which is not run; write an evaluator");
                case "endpoint" ->
                    Judged.refused("a service, which is not asked; write it down under `services`, and use `http`");
                default -> Judged.refused("a grader that is not known here");
            };
        } catch (Unusable e) {
            return Judged.refused(e.why());
        }
    }

    /** @return the text that the answer is compared with */
    private String reference(ObjectNode grader) throws Unusable {
        String input = grader.path("input").asText("");
        String reference = grader.path("reference").asText("");
        if (template.isAnswer(input)) return template.render(reference, row);
        boolean either = grader.path("operation").asText("eq").matches("eq|ne");
        if (either && template.isAnswer(reference)) return template.render(input, row);
        throw new Unusable("what it compares is not the answer as it stands");
    }

    private Judged check(ObjectNode grader) throws Unusable {
        String operation = grader.path("operation").asText();
        String reference = reference(grader);
        if (reference.isEmpty()) throw new Unusable("the row has nothing to compare with");
        return switch (operation) {
            case "eq" -> uses.mapped(equal(reference));
            case "ne" -> uses.mapped(equal(reference).put("not", true));
            case "like", "ilike" -> {
                var use = Json.object().put("evaluator", "contains").put("value", reference);
                yield uses.mapped(operation.equals("ilike") ? use.put("ignore_case", true) : use);
            }
            default -> Judged.refused("an operation that is not known here");
        };
    }

    /** A prompt has one expected text; another one is a pattern of its own. */
    private ObjectNode equal(String reference) {
        if (expects(reference)) return Json.object().put("evaluator", "exact-match");
        return Json.object()
                .put("evaluator", "regex")
                .put("pattern", "\\A" + JavaScriptPattern.literally(reference) + "\\z");
    }

    private boolean expects(String reference) {
        if (!prompt.has("expected")) prompt.put("expected", reference);
        return prompt.path("expected").asText().equals(reference);
    }

    private Judged similarity(ObjectNode grader) throws Unusable {
        String metric = grader.path("evaluation_metric").asText();
        var ours = Optional.ofNullable(METRICS.get(metric));
        if (ours.isEmpty())
            return Judged.refused("`" + metric + "` is not measured here; `rouge_1`, `rouge_2` and `rouge_l` are");
        if (!expects(reference(grader)))
            return Judged.refused("it compares with another text than the prompt's `expected`");
        var use = Json.object().put("evaluator", ours.get());
        if (grader.path("pass_threshold").isNumber()) use.set("threshold", grader.get("pass_threshold"));
        return metric.equals("cosine")
                ? uses.approximated(use, "the model for embeddings is that of assay.yaml")
                : uses.approximated(
                        use,
                        metric.equals("fuzzy_match")
                                ? "changes of single characters are counted, as a share of the longer text"
                                : "words are split from their punctuation by rules of ours");
    }

    private Judged score(ObjectNode grader) throws Unusable {
        double low = grader.path("range").path(0).asDouble(0);
        double high = grader.path("range").path(1).asDouble(1);
        if (!(low < high)) return Judged.refused("its `range` has no two ends");
        boolean whole = low == Math.rint(low) && high == Math.rint(high) && high - low >= 2 && high - low < MOST_LEVELS;
        int first = whole ? (int) low : 0;
        int last = whole ? (int) high : MOST_LEVELS - 1;
        var use = rubric(grader);
        var levels = use.putObject("levels");
        for (int level = first; level <= last; level++) {
            double there = low + (high - low) * (level - first) / (last - first);
            levels.put(
                    Integer.toString(level),
                    "What deserves " + rounded(there) + " on the scale from " + rounded(low) + " to " + rounded(high));
        }
        var mark = grader.path("pass_threshold");
        if (mark.isNumber())
            use.set("threshold", rounded(first + (mark.doubleValue() - low) / (high - low) * (last - first)));
        return uses.approximated(
                use, whole ? OTHER_MODEL : OTHER_MODEL + ", and gives one of " + MOST_LEVELS + " levels of the range");
    }

    private static JsonNode rounded(double number) {
        return Json.number(Math.round(number * 1e6) / 1e6);
    }

    private Judged label(ObjectNode grader) throws Unusable {
        var passing = Json.each(grader.path("passing_labels")).map(Json::text).toList();
        var failing = Json.each(grader.path("labels"))
                .map(Json::text)
                .filter(each -> !passing.contains(each))
                .toList();
        if (passing.isEmpty() || failing.isEmpty()) return Judged.refused("all of its labels pass, or none does");
        var use = rubric(grader);
        use.putObject("levels")
                .put("0", "One of these labels fits: " + quoted(failing))
                .put("1", "One of these labels fits: " + quoted(passing));
        return uses.approximated(use.put("threshold", 1), OTHER_MODEL + ", and says whether a passing label fits");
    }

    private static String quoted(Iterable<String> labels) {
        var quoted = new ArrayList<String>();
        labels.forEach(label -> quoted.add("`" + label + "`"));
        return String.join(", ", quoted);
    }

    private ObjectNode rubric(ObjectNode grader) throws Unusable {
        var show = new TreeSet<String>();
        show.add("query");
        String text = Json.each(grader.path("input")).map(Graders::content).collect(Collectors.joining("\n\n"));
        String criteria = template.criteria(text, row, show);
        if (criteria.isEmpty()) throw new Unusable("it tells the model nothing");
        show.removeIf(key -> !key.equals("query") && !prompt.has(key));
        var use = Json.object().put("evaluator", "rubric").put("criteria", criteria);
        use.set("show", Json.texts(show));
        return use;
    }

    private static String content(JsonNode message) {
        var content = message.isTextual() ? message : message.path("content");
        return Json.each(content)
                .map(part -> part.isObject() ? part.path("text").asText() : Json.text(part))
                .collect(Collectors.joining("\n"));
    }
}
