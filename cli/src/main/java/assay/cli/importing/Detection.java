package assay.cli.importing;

import assay.scenario.YamlFile;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells a format by the names in the file's first row. */
final class Detection {
    private static final long LARGEST = 16L * 1024 * 1024;

    private Detection() {}

    /** Empty where the file looks like none of them. */
    static Optional<Format> of(Path file, Sink sink) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            if (OpenAiRegistry.looksLikeOne(file)) return Optional.of(Format.OPENAI_EVALS);
            return Optional.of(evaluation(file) ? Format.EVALUATION : Format.PROMPTFOO);
        }
        if (name.endsWith(".json") && evaluation(file)) return Optional.of(Format.EVALUATION);
        var first = new First();
        new Rows(file).each(sink, first);
        return first.row.map(row -> of(row, name.endsWith(".csv")));
    }

    /** Only what is small enough to be written by hand, or with its rows, is read whole. */
    private static boolean evaluation(Path file) throws IOException {
        return Files.size(file) <= LARGEST
                && YamlFile.read(file, new ArrayList<>())
                        .filter(document -> EvaluationFile.looksLikeOne(document.root()))
                        .isPresent();
    }

    private static Format of(ObjectNode row, boolean csv) {
        Set<String> names = new HashSet<>();
        row.fieldNames().forEachRemaining(names::add);
        if (csv) return csv(names);
        if (names.contains("prompts") && (names.contains("tests") || names.contains("providers")))
            return Format.PROMPTFOO;
        if (names.contains("vars") || names.contains("assert")) return Format.PROMPTFOO;
        if (names.contains("user_input")) return Format.RAGAS;
        if (names.contains("ideal")) return Format.OPENAI_EVALS;
        if (row.path("inputs").isContainerNode() || names.contains("expectations")) return Format.MLFLOW;
        boolean deepeval = names.contains("actual_output")
                || names.contains("actualOutput")
                || names.contains("expectedOutput")
                || names.contains("expected_output")
                || names.contains("retrieval_context")
                || names.contains("expected_tools");
        if (deepeval) return Format.DEEPEVAL;
        if (row.path("input").isArray()) return Format.OPENAI_EVALS;
        boolean ragas = names.contains("contexts") && names.contains("ground_truth");
        if (ragas) return Format.RAGAS;
        boolean foundry = names.contains("query")
                || names.contains("conversation")
                || names.contains("messages")
                || names.contains("ground_truth")
                || names.stream().anyMatch(each -> each.startsWith("inputs."));
        return foundry ? Format.FOUNDRY : Format.CSV;
    }

    private static Format csv(Set<String> names) {
        if (names.stream().anyMatch(name -> name.startsWith("__"))) return Format.PROMPTFOO;
        if (names.contains("user_input")) return Format.RAGAS;
        if (names.contains("actual_output") || names.contains("expected_output")) return Format.DEEPEVAL;
        return Format.CSV;
    }

    private static final class First implements Rows.Visitor {
        private Optional<ObjectNode> row = Optional.empty();

        @Override
        public boolean row(Row each) {
            row = Optional.of(each.values());
            return false;
        }
    }
}
