package assay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /** Of some files. */
    private record Sum(long jars, long bytes) {
        static Sum of(Path file) {
            try {
                return new Sum(file.toString().endsWith(".jar") ? 1 : 0, Files.size(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Sum plus(Sum more) {
            return new Sum(jars + more.jars, bytes + more.bytes);
        }
    }

    private static String table(List<Path> files) {
        var sums = new LinkedHashMap<String, Sum>();
        for (var file : files) sums.merge(part(file.getFileName().toString()), Sum.of(file), Sum::plus);
        var rows = sums.entrySet().stream()
                .sorted(Comparator.comparingLong(part -> -part.getValue().bytes()))
                .map(part -> row(part.getKey(), part.getValue()))
                .collect(Collectors.joining());
        var all = sums.values().stream().reduce(new Sum(0, 0), Sum::plus);
        return "| part | jars | MB |\n|---|---|---|\n" + rows + row("**together**", all);
    }

    static String part(String file) {
        return PARTS.entrySet().stream()
                .filter(part -> part.getValue().matcher(file).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static String row(String part, Sum sum) {
        return String.format(Locale.ROOT, "| %s | %d | %.1f |%n", part, sum.jars(), sum.bytes() / 1e6);
    }
}
