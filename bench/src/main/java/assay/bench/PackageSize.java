package assay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What fills the deployment package. */
record PackageSize(Path stage) {
    /** Whose jars belong together, by their names; the first that fits counts. */
    private static final Map<String, Pattern> PARTS = parts();

    private static Map<String, Pattern> parts() {
        var parts = new LinkedHashMap<String, Pattern>();
        parts.put(
                "ours, scenarios included",
                Pattern.compile("(functions|harness|evaluators|connectors)[-.].*|.*(json|jsonl|yaml|csv)"));
        parts.put(
                "Cosmos DB's client",
                Pattern.compile("(azure-cosmos|micrometer|metrics-core|HdrHistogram|LatencyUtils)-.*"));
        parts.put("its HTTP: Netty, Reactor", Pattern.compile("(netty|reactor|reactive)-.*"));
        parts.put("Service Bus's client", Pattern.compile("(azure-messaging|azure-core-amqp|proton-j|qpid)-.*"));
        parts.put("Entra ID", Pattern.compile("(azure-identity|msal4j|jna)-.*"));
        parts.put("Azure OpenAI, and what Azure's clients share", Pattern.compile("azure-.*"));
        parts.put("OpenAI and compatible servers", Pattern.compile("(langchain4j|jtokkit)-.*"));
        parts.put("JSON, YAML, schemas, JSONPath", Pattern.compile("(jackson|json|snakeyaml|itu|accessors|asm)-.*"));
        parts.put("everything else", Pattern.compile(".*"));
        return parts;
    }

    String measure() throws IOException {
        return table(files());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(stage)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String table(List<Path> files) throws IOException {
        var counts = new LinkedHashMap<String, long[]>();
        PARTS.keySet().forEach(part -> counts.put(part, new long[2]));
        for (var file : files) {
            var sum = counts.get(part(file.getFileName().toString()));
            sum[0] += file.toString().endsWith(".jar") ? 1 : 0;
            sum[1] += Files.size(file);
        }
        var text = new StringBuilder("| part | jars | MB |\n|---|---|---|\n");
        counts.entrySet().stream()
                .sorted((one, other) -> Long.compare(other.getValue()[1], one.getValue()[1]))
                .forEach(part -> text.append(row(part.getKey(), part.getValue()[0], part.getValue()[1])));
        long jars = counts.values().stream().mapToLong(sum -> sum[0]).sum();
        long bytes = counts.values().stream().mapToLong(sum -> sum[1]).sum();
        return text.append(row("**together**", jars, bytes)).toString();
    }

    static String part(String file) {
        return PARTS.entrySet().stream()
                .filter(part -> part.getValue().matcher(file).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static String row(String part, long jars, long bytes) {
        return String.format(Locale.ROOT, "| %s | %d | %.1f |%n", part, jars, bytes / 1e6);
    }
}
