package assay.cli.init;

import assay.cli.importing.YamlText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The text of a first scenario.yaml, which says of each key what it is for. */
record ScenarioYaml(Plan plan) {
    private static final int COMMENT_COLUMN = 52;

    String text() {
        var text = new StringBuilder(Comments.SCENARIO);
        line(text, Json.object().put("name", plan.name()), "");
        line(text, Json.object().put("version", 1), Comments.VERSION);
        ObjectNode variants = Json.object();
        variants.set("variants", Json.texts(plan.variants()));
        line(text, variants, plan.variants().size() > 1 ? Comments.VARIANTS : "   # from assay.yaml");
        text.append(Comments.OPTIONS).append("evaluate:\n");
        plan.evaluate().forEach(use -> evaluator(text, use));
        text.append(Comments.MORE_EVALUATORS)
                .append(Comments.GATES)
                .append(Comments.PROMPTS)
                .append("prompts:\n");
        switch (plan.prompts()) {
            case Prompts.Typed typed -> typed(text, typed);
            case Prompts.Bulk bulk -> bulk(text, bulk);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, ObjectNode entry, String comment) {
        text.append(YamlText.of(entry, 0).stripTrailing()).append(comment).append('\n');
    }

    private static void evaluator(StringBuilder text, JsonNode use) {
        String written = YamlText.element(use, 1).stripTrailing();
        String id = use.isTextual() ? use.textValue() : use.path("evaluator").asText();
        String comment = Optional.ofNullable(Comments.EVALUATORS.get(id)).orElse("");
        text.append(written);
        if (!comment.isEmpty()) {
            text.append(" ".repeat(Math.max(3, COMMENT_COLUMN - written.length())))
                    .append("# ")
                    .append(comment);
        }
        text.append('\n');
    }

    private static void typed(StringBuilder text, Prompts.Typed typed) {
        if (typed.example()) text.append(Comments.EXAMPLE);
        boolean first = true;
        for (var golden : typed.prompts()) {
            var prompt = Json.object().put("input", golden.input());
            golden.expected().ifPresent(expected -> prompt.put("expected", expected));
            text.append("  - ").append(YamlText.of(prompt, 2).stripLeading());
            if (first) text.append(Comments.MORE_OF_PROMPT);
            first = false;
        }
    }

    private static void bulk(StringBuilder text, Prompts.Bulk bulk) {
        text.append(Comments.BULK);
        var entry = Json.object().put("from", bulk.name());
        boolean ours = bulk.fields().entrySet().stream()
                .allMatch(field -> field.getKey().equals(field.getValue()));
        if (!ours) entry.set("fields", Json.map(bulk.fields()));
        text.append("  - ").append(YamlText.of(entry, 2).stripLeading());
    }
}
