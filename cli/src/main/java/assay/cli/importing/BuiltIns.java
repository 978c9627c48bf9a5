package assay.cli.importing;

import assay.cli.importing.Uses.Judged;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The evaluators of Foundry and azure-ai-evaluation, by the names that an evaluation gives them. */
record BuiltIns(Uses uses) {
    private static final Map<String, String> TABLE = new LinkedHashMap<>();
    private static final Map<String, String> REFUSED = new LinkedHashMap<>();
    private static final Set<String> BY_WORDS = Set.of("bleu_score", "gleu_score", "meteor_score", "rouge_score");
    private static final Set<String> HARMS = Set.of("hate_unfairness", "self_harm", "sexual", "violence");
    private static final Set<String> YES_OR_NO =
            Set.of("task-adherence", "task-completion", "tool-input-accuracy", "tool-output-use", "tool-selection");
    private static final String JUDGED = "the judge of assay.yaml is asked, in other words than there";

    static {
        for (String same : new String[] {
            "coherence",
            "fluency",
            "groundedness",
            "relevance",
            "retrieval",
            "response_completeness",
            "similarity",
            "intent_resolution",
            "task_adherence",
            "task_completion",
            "tool_call_accuracy",
            "tool_input_accuracy",
            "tool_selection",
            "code_vulnerability",
            "content_safety",
            "protected_material"
        }) {
            TABLE.put(same, same.replace('_', '-'));
        }
        TABLE.put("groundedness_pro", "groundedness");
        TABLE.put("tool_output_utilization", "tool-output-use");
        TABLE.put("tool_call_success", "tool-errors");
        TABLE.put("task_navigation_efficiency", "tool-sequence");
        TABLE.put("document_retrieval", "retrieval-ndcg");
        TABLE.put("f1_score", "f1");
        TABLE.put("bleu_score", "bleu");
        TABLE.put("gleu_score", "gleu");
        TABLE.put("meteor_score", "meteor");
        TABLE.put("rouge_score", "rouge-l");
        HARMS.stream().sorted().forEach(harm -> TABLE.put(harm, "content-safety"));
        REFUSED.put(
                "indirect_attack",
                "an answer that followed a planted instruction; write a canary and `injection-obeyed`");
        REFUSED.put("qa", "six evaluators in one; name them");
        REFUSED.put("ungrounded_attributes", "guesses about people; write a `checklist`");
        REFUSED.put("prohibited_actions", "a red team's measure of an agent; write a `checklist`");
        REFUSED.put("sensitive_data_leakage", "a red team's measure of an agent; see `pii` and `secrets`");
    }

    /** Parameters that are read, and those that say who judges, which is assay.yaml's to say. */
    private static final Set<String> TAKEN = Set.of(
            "threshold",
            "rouge_type",
            "matching_mode",
            "deployment_name",
            "model",
            "model_config",
            "azure_ai_project",
            "credential");

    /** Theirs to ours, in the order of the documents. */
    static Map<String, String> table() {
        return TABLE;
    }

    /** Those that are known and refused, with the reason. */
    static Map<String, String> refused() {
        return REFUSED;
    }

    /** {@code builtin.f1_score}, {@code azureai://built-in/evaluators/f1_score} and {@code F1ScoreEvaluator} are one. */
    static String plain(String name) {
        String last = name.replaceFirst("/versions/.*|:[0-9]+$", "")
                .replaceFirst("^builtin\\.", "")
                .replaceFirst("^.*/", "");
        return last.replaceFirst("Evaluator$", "")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[ -]+", "_");
    }

    /** A parameter that means nothing here is told of, not dropped. */
    Judged map(ObjectNode criterion, ObjectNode prompt) {
        var judged = mapped(criterion, prompt);
        var left = criterion
                .path("initialization_parameters")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !TAKEN.contains(name))
                .collect(Collectors.joining("`, `"));
        if (left.isEmpty() || judged.use().isEmpty()) return judged;
        String why = judged.fate() instanceof Fate.Approximated near ? near.why() + "; " : "";
        return uses.approximated(judged.use().get(), why + "not taken over: `" + left + "`");
    }

    private Judged mapped(ObjectNode criterion, ObjectNode prompt) {
        String name = plain(criterion.path("evaluator_name").asText());
        var ours = Optional.ofNullable(TABLE.get(name));
        if (ours.isEmpty()) {
            return Judged.refused(REFUSED.getOrDefault(name, "an evaluator that is not known here"));
        }
        var parameters = criterion.path("initialization_parameters");
        var use = Json.object().put("evaluator", ours.get());
        if (HARMS.contains(name))
            use.putArray("kinds").add(name.replace("_unfairness", "").replace('_', '-'));
        if (name.equals("rouge_score")) return rouge(use, parameters);
        if (BY_WORDS.contains(name)) return words(use, parameters);
        if (name.equals("task_navigation_efficiency")) return navigation(use, parameters, prompt);
        String why = why(ours.get());
        if (parameters.path("threshold").isNumber()) {
            if (YES_OR_NO.contains(ours.get())) why += "; yes or no is said, whatever the threshold was";
            else use.set("threshold", parameters.get("threshold"));
        }
        return ours.get().equals("f1")
                ? uses.mapped(words(use, parameters).use().orElse(use))
                : uses.approximated(use, why);
    }

    private static String why(String ours) {
        return switch (ours) {
            case "content-safety", "protected-material" ->
                "Azure AI Content Safety is asked, where another service of Azure's is there";
            case "tool-errors" -> "a result that says that it is an error counts, and no model is asked";
            case "retrieval-ndcg" ->
                "one of its numbers; the others are `retrieval-fidelity`, `-xdcg`, `-holes` and so on";
            default -> JUDGED;
        };
    }

    private Judged words(ObjectNode use, JsonNode parameters) {
        use.put("threshold", parameters.path("threshold").asDouble(.5));
        return uses.approximated(use, "words are split from their punctuation by rules of ours");
    }

    private Judged rouge(ObjectNode use, JsonNode parameters) {
        String type = parameters
                .path("rouge_type")
                .asText("rougeL")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
        String ours = type.replace("rouge", "rouge-");
        if (!Set.of("rouge-1", "rouge-2", "rouge-l").contains(ours))
            return Judged.refused("`" + type + "`: runs of one and two words alone, and `rouge-l`, are counted here");
        return words(use.put("evaluator", ours), parameters);
    }

    private Judged navigation(ObjectNode use, JsonNode parameters, ObjectNode prompt) {
        if (!prompt.has("expected_tool_calls")) return Judged.refused("the rows have no `expected_tool_calls`");
        String mode = parameters
                .path("matching_mode")
                .asText("exact_match")
                .replaceFirst("_match$", "")
                .replace('_', '-');
        return uses.approximated(
                use.put("mode", mode), "the tools are compared, and not their arguments; see `tool-arguments`");
    }
}
