package assay.cli.exporting;

import assay.cli.importing.FoundryRow;
import assay.scenario.Chunk;
import assay.scenario.GoldenPrompt;
import assay.scenario.Scenario;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A golden prompt as a row of Foundry and azure-ai-evaluation. What those columns cannot say stands in the column
 * {@code assay}, which other tools pass over, so that an import of the rows gives the same prompts.
 */
public record FoundryExport(Scenario scenario) {
    private static final String OURS = "assay";

    public ObjectNode row(GoldenPrompt prompt) {
        var form = PromptForm.of(scenario, prompt);
        var row = columns(prompt, form);
        var rest = rest(form, FoundryRow.prompt(row).orElseGet(JsonNodeFactory.instance::objectNode));
        if (!rest.isEmpty()) row.set(OURS, rest);
        return row;
    }

    private static ObjectNode columns(GoldenPrompt prompt, ObjectNode form) {
        var row = JsonNodeFactory.instance.objectNode().put("id", prompt.id());
        if (form.has("input")) {
            row.set("query", form.get("input"));
        } else {
            row.putObject("conversation").set("messages", PromptForm.messages(prompt.messages(), "content"));
        }
        if (!prompt.expected().isEmpty())
            row.put("ground_truth", prompt.expected().getFirst());
        if (!prompt.context().isEmpty()) row.put("context", text(prompt.context()));
        if (form.has("tools")) row.set("tool_definitions", form.get("tools"));
        if (form.has("expected_tool_calls")) row.set("expected_tool_calls", form.get("expected_tool_calls"));
        if (!prompt.expectedDocuments().isEmpty()) {
            var labelled = row.putArray("retrieval_ground_truth");
            prompt.expectedDocuments()
                    .forEach(each -> labelled.addObject()
                            .put("document_id", each.id())
                            .put("query_relevance_label", each.label()));
        }
        return row;
    }

    private static String text(List<Chunk> context) {
        return context.stream()
                .map(chunk -> chunk.id().map(id -> id + ": ").orElse("") + chunk.text())
                .collect(Collectors.joining("\n\n"));
    }

    /** What an import of the columns alone would get wrong. */
    private static ObjectNode rest(ObjectNode wanted, ObjectNode read) {
        var rest = JsonNodeFactory.instance.objectNode();
        wanted.properties().forEach(entry -> {
            if (!entry.getValue().equals(read.get(entry.getKey()))) rest.set(entry.getKey(), entry.getValue());
        });
        var keys = new HashSet<String>();
        read.fieldNames().forEachRemaining(keys::add);
        keys.stream().filter(key -> !wanted.has(key)).sorted().forEach(key -> rest.set(key, NullNode.getInstance()));
        return rest;
    }
}
