package assay.cli.init;

import assay.cli.init.Person.Left;
import assay.scenario.EvaluatorCatalogue;
import assay.scenario.EvaluatorCatalogue.Need;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks how answers are scored. */
record EvaluatorQuestions(Dialogue dialogue, EvaluatorCatalogue catalogue) {
    /** Parameters to begin with, for those that need some or are of little use without. */
    private static final Map<String, ObjectNode> FIRST = Map.of(
            "rouge-l", Json.object().put("threshold", 0.35),
            "f1", Json.object().put("threshold", 0.5),
            "latency", Json.object().put("limit", "10s"),
            "first-token", Json.object().put("limit", "2s"),
            "cost", Json.object().put("limit", 0.01),
            "length", Json.object().put("unit", "words").put("max", 200));

    List<JsonNode> evaluate(Prompts prompts, boolean called) throws Left, InitRefused {
        var question = Question.needed("--evaluators", "How answers are scored", answer -> refusal(answer, prompts))
                .usually(usual(prompts, called));
        if (dialogue.asks())
            dialogue.say("Evaluators: " + String.join(", ", ready(prompts)) + "; docs/scenarios.md has them all.");
        return ids(dialogue.ask(question)).stream().map(EvaluatorQuestions::use).toList();
    }

    private static String usual(Prompts prompts, boolean called) {
        var ids = new ArrayList<String>();
        if (prompts.having(Need.EXPECTED.key()) == prompts.size()) ids.add("rouge-l");
        ids.add("length");
        if (called) ids.add("latency");
        return String.join(",", ids);
    }

    /** Those that can be written down without knowing more. */
    private List<String> ready(Prompts prompts) {
        return catalogue.ids().stream()
                .filter(id -> problem(id, prompts).isEmpty())
                .toList();
    }

    private Optional<String> refusal(String answer, Prompts prompts) {
        var ids = ids(answer);
        if (ids.isEmpty()) return Optional.of("name at least one");
        return ids.stream()
                .map(id -> problem(id, prompts))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> problem(String id, Prompts prompts) {
        var found = catalogue.find(id);
        if (found.isEmpty()) {
            return Optional.of("there is no evaluator " + id + "; there are: " + String.join(", ", catalogue.ids()));
        }
        switch (found.get().asks()) {
            case NOBODY -> {}
            case JUDGE -> {
                return Optional.of(
                        id + " asks a judge, so name one in assay.yaml and add it to scenario.yaml afterwards;"
                                + " docs/judges.md says how");
            }
            case EMBEDDINGS, CONTENT_SAFETY -> {
                return Optional.of(
                        id + " asks a model or a service, so name it in assay.yaml and add it to scenario.yaml"
                                + " afterwards; docs/safety.md says how");
            }
        }
        var first = FIRST.getOrDefault(id, Json.object());
        for (JsonNode required : found.get().parameters().path("required")) {
            if (!first.has(required.asText())) {
                return Optional.of(id + " needs `" + required.asText() + "`, so add it to scenario.yaml afterwards;"
                        + " docs/scenarios.md says how");
            }
        }
        for (Need need : found.get().needs()) {
            long lacking = prompts.size() - prompts.having(need.key());
            if (lacking == prompts.size()) return Optional.of(id + " needs `" + need.key() + "`, which no prompt has");
            if (lacking > 0) {
                return Optional.of(id + " needs `" + need.key() + "`, which " + lacking + " of the " + prompts.size()
                        + " prompts lack");
            }
        }
        return Optional.empty();
    }

    private static List<String> ids(String answer) {
        return Arrays.stream(answer.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    private static JsonNode use(String id) {
        if (!FIRST.containsKey(id)) return TextNode.valueOf(id);
        ObjectNode use = Json.object().put("evaluator", id);
        use.setAll(FIRST.getOrDefault(id, Json.object()));
        return use;
    }
}
