package assay.cli.importing;

import assay.cli.importing.Uses.Judged;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** Assertions of promptfoo that ask a model there, and the judge of assay.yaml here; its words are others, so none is the same. */
final class ModelGraded {
    static final List<String> TYPES = List.of(
            "answer-relevance",
            "context-faithfulness",
            "context-recall",
            "context-relevance",
            "factuality",
            "g-eval",
            "llm-rubric",
            "model-graded-closedqa",
            "model-graded-factuality",
            "trajectory:goal-success");
    private static final String OTHER_WORDS = "the judge of assay.yaml is asked, in other words than there";
    private static final double G_EVAL = .7;

    private final Uses uses;
    private final Assertions assertions;
    private final ObjectNode golden;

    ModelGraded(Uses uses, Assertions assertions, ObjectNode golden) {
        this.uses = uses;
        this.assertions = assertions;
        this.golden = golden;
    }

    Judged map(String type, JsonNode value, JsonNode threshold, boolean not, ObjectNode vars) throws Unusable {
        return switch (type) {
            case "llm-rubric", "model-graded-closedqa" ->
                uses.approximated(
                        yesOrNo(text(value)),
                        OTHER_WORDS + ", and says yes or no where a model there may say how much");
            case "g-eval" -> rated(value, threshold, not);
            case "factuality", "model-graded-factuality" -> {
                assertions.expect(text(value));
                yield rated(Json.object().put("evaluator", "factuality").put("threshold", .4), not);
            }
            case "context-recall" -> {
                assertions.expect(text(value));
                context(vars);
                yield share("context-recall", threshold, not);
            }
            case "context-faithfulness" -> {
                context(vars);
                yield share("claims-supported", threshold, not);
            }
            case "context-relevance" -> {
                context(vars);
                yield rated(Json.object().put("evaluator", "retrieval"), not);
            }
            case "trajectory:goal-success" ->
                uses.approximated(
                        Json.object().put("evaluator", "task-completion"),
                        OTHER_WORDS + "; the goal is what the user asks for");
            default -> rated(Json.object().put("evaluator", "relevance"), not);
        };
    }

    private static String text(JsonNode value) throws Unusable {
        if (!Json.present(value)) throw new Unusable("it has no value");
        return value.isArray() ? Json.each(value).map(Json::text).collect(Collectors.joining("\n")) : Json.text(value);
    }

    private static ObjectNode yesOrNo(String criteria) {
        var use = Json.object().put("evaluator", "rubric").put("criteria", criteria);
        use.putObject("levels").put("0", "The answer does not meet it").put("1", "The answer meets it");
        return use.put("threshold", 1);
    }

    /** A share of the way from 1 to 5 there is as far here. */
    private Judged rated(JsonNode value, JsonNode threshold, boolean not) throws Unusable {
        var use = Json.object().put("evaluator", "rubric").put("criteria", text(value));
        use.putObject("levels")
                .put("1", "The answer does not meet it at all")
                .put("2", "It meets a small part of it")
                .put("3", "It meets about half of it")
                .put("4", "It meets it but for a trifle")
                .put("5", "It meets all of it");
        return rated(use.put("threshold", Math.round((1 + 4 * threshold.asDouble(G_EVAL)) * 1e6) / 1e6), not);
    }

    private Judged rated(ObjectNode use, boolean not) {
        return not ? Judged.refused("a rating that must be low") : uses.approximated(use, OTHER_WORDS);
    }

    private Judged share(String evaluator, JsonNode threshold, boolean not) {
        var use = Json.object().put("evaluator", evaluator);
        if (threshold.isNumber()) use.set("threshold", threshold);
        return rated(use, not);
    }

    /** What the answer should rest on is a variable there. */
    private void context(ObjectNode vars) throws Unusable {
        if (golden.has("context")) return;
        var context = vars.path("context");
        if (!Json.present(context) || Json.text(context).isBlank())
            throw new Unusable("the test has no variable `context`");
        golden.set(
                "context",
                Json.texts(
                        context.isArray() ? Json.each(context).map(Json::text).toList() : List.of(Json.text(context))));
    }
}
