package assay.cli.importing;

import assay.scenario.Document;
import assay.scenario.Fault;
import assay.scenario.YamlFile;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads what an evaluation is: criteria of Foundry, azure-ai-evaluation or OpenAI's evals with their rows, or the experiment of
 * a prompt-flow template. The rows stand in the file, or in one beside it that it names.
 */
final class EvaluationFile implements Importer {
    private static final List<JsonPointer> LISTS = List.of(
            JsonPointer.compile("/data"),
            JsonPointer.compile("/rows"),
            JsonPointer.compile("/data_source/source/content"));
    private static final List<JsonPointer> FILES = List.of(
            JsonPointer.compile("/data"),
            JsonPointer.compile("/dataset"),
            JsonPointer.compile("/data_path"),
            JsonPointer.compile("/data_source/source/path"),
            JsonPointer.compile("/datasets/0/source"));
    private static final Set<String> READ = Set.of(
            "testing_criteria",
            "evaluators",
            "openai_graders",
            "evaluator_config",
            "evaluator_parameters",
            "data",
            "rows",
            "dataset",
            "data_path",
            "data_source",
            "datasets",
            "name",
            "description",
            "$schema");

    private final Uses uses;
    private final Set<String> listed = new HashSet<>();

    EvaluationFile(Uses uses) {
        this.uses = uses;
    }

    static boolean looksLikeOne(JsonNode root) {
        boolean flow = root.path("datasets").isArray() && root.has("flow");
        return root.isObject()
                && (flow
                        || root.has("testing_criteria")
                        || root.has("openai_graders")
                        || root.path("evaluators").isContainerNode());
    }

    @Override
    public void read(Input input, Sink sink) throws IOException {
        List<Fault> faults = new ArrayList<>();
        var document = YamlFile.read(input.file(), faults);
        for (var fault : faults) sink.fault(fault);
        if (document.isPresent()) read(document.get(), input, sink);
    }

    private void read(Document document, Input input, Sink sink) throws IOException {
        var root = document.root();
        for (var entry : root.properties()) {
            if (READ.contains(entry.getKey())) continue;
            int line = document.keyAt(JsonPointer.empty(), entry.getKey()).line();
            once(input, line, "", entry.getKey(), new Fate.Refused(why(entry.getKey())), sink);
        }
        var evaluation = Evaluation.of(root);
        for (var refused : evaluation.refused()) once(input, 1, "", refused.what(), refused.fate(), sink);
        var fields = new java.util.TreeMap<>(evaluation.fields());
        fields.putAll(input.fields());
        var importer = new TableImporter(Format.FOUNDRY, fields, evaluation.placed());
        for (var at : LISTS) {
            var rows = root.at(at);
            if (!rows.isArray()) continue;
            for (int i = 0; i < rows.size(); i++) {
                int line = document.valueAt(at.appendIndex(i)).line();
                if (rows.get(i) instanceof ObjectNode row) row(importer, evaluation, input, new Row(line, row), sink);
                else sink.error(input.file(), line, "expected a map");
            }
            return;
        }
        file(root, importer, evaluation, input, sink);
    }

    private static String why(String key) {
        return switch (key) {
            case "flow" -> "who is asked stands in assay.yaml, as variants";
            case "data_source_config" -> "what the rows are like, which they show themselves";
            default -> "no key of a scenario";
        };
    }

    private void file(JsonNode root, TableImporter importer, Evaluation evaluation, Input input, Sink sink)
            throws IOException {
        for (var at : FILES) {
            if (!root.at(at).isTextual()) continue;
            try {
                Path rows = new NearbyFiles(input.file()).find(root.at(at).textValue());
                new Rows(rows).each(sink, row -> {
                    row(importer, evaluation, input.at(rows), row, sink);
                    return true;
                });
            } catch (Unusable e) {
                sink.error(input.file(), 1, e.why());
            }
            return;
        }
        sink.error(
                input.file(), 1, "it names no rows that lie here: write `data: FILE.jsonl` into it, a file beside it");
    }

    private void row(TableImporter importer, Evaluation evaluation, Input input, Row row, Sink sink)
            throws IOException {
        var cells = Evaluation.cells(row.values());
        importer.row(input, new Row(row.line(), asked(evaluation, cells, input, row.line(), sink)), sink, prompt -> {
            var template = new GraderTemplate(evaluation.columns());
            var criteria = new Criteria(uses, new Graders(uses, template, cells, prompt), prompt);
            evaluation.criteria().forEach(criteria::add);
            if (!criteria.evaluate().isEmpty()) prompt.withArray("/evaluate").addAll(criteria.evaluate());
            for (var each : criteria.listed()) {
                once(input, row.line(), prompt.path("id").asText(""), each.what(), each.fate(), sink);
            }
        });
    }

    private ObjectNode asked(Evaluation evaluation, ObjectNode cells, Input input, int line, Sink sink)
            throws IOException {
        try {
            return evaluation.asked(cells);
        } catch (Unusable e) {
            once(input, line, "", "data_source input_messages", new Fate.Refused(e.why()), sink);
            return cells;
        }
    }

    /** A criterion is the same for all rows, but for what the cells of a row do to it. */
    private void once(Input input, int line, String prompt, String what, Fate fate, Sink sink) throws IOException {
        if (listed.add(what + '\0' + fate)) sink.list(new Entry(input.file(), line, prompt, what, fate));
    }
}
