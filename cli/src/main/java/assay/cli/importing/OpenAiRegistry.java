package assay.cli.importing;

import assay.scenario.Fault;
import assay.scenario.YamlFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An entry of the registry of OpenAI evals.
 *
 * @param kind the class without its package, in lower case: {@code match}, {@code fuzzymatch}
 * @param samples the file of samples that it names
 * @param ignoreCase its argument of that name
 */
record OpenAiRegistry(String name, String kind, String samples, boolean ignoreCase) {
    private static final int MOST_FILES = 100;

    static boolean looksLikeOne(Path file) {
        return !all(file, new ArrayList<>()).isEmpty();
    }

    /** The entries of a file that name a class and samples. */
    static List<OpenAiRegistry> all(Path file, List<Fault> faults) {
        var entries = new ArrayList<OpenAiRegistry>();
        YamlFile.read(file, faults)
                .ifPresent(document -> document.root()
                        .properties()
                        .forEach(entry -> of(entry.getKey(), entry.getValue()).ifPresent(entries::add)));
        return entries;
    }

    private static Optional<OpenAiRegistry> of(String name, JsonNode entry) {
        String type = entry.path("class").asText("");
        var args = entry.path("args");
        if (!type.startsWith("evals.") || !args.path("samples_jsonl").isTextual()) return Optional.empty();
        String kind = type.substring(Math.max(type.lastIndexOf(':'), type.lastIndexOf('.')) + 1);
        return Optional.of(new OpenAiRegistry(
                name,
                kind.toLowerCase(Locale.ROOT),
                args.get("samples_jsonl").textValue(),
                args.path("ignore_case").asBoolean(false)));
    }

    /** The entry in a file beside the samples that names them. */
    static Optional<OpenAiRegistry> beside(Path samples) throws IOException {
        var folder = samples.toAbsolutePath().getParent();
        if (folder == null) return Optional.empty();
        String name = String.valueOf(samples.getFileName());
        try (var files = Files.list(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(MOST_FILES)
                    .flatMap(file -> all(file, new ArrayList<>()).stream())
                    .filter(entry -> Path.of(entry.samples()).endsWith(name))
                    .findFirst();
        }
    }
}
