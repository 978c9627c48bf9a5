package assay.bench;

import assay.connectors.RetrievedText;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.score.Exchange;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recorded answers of a chat application that a model rated from 1 to 5 (Azure-Samples, azure-search-openai-demo,
 * evaluations; MIT licence). They are read in place and no part of this project.
 *
 * @param questions for each question the places of its answers
 */
record RatedAnswers(List<Rated> all, List<List<Integer>> questions, int runs) {
    static final double TOP = 5;
    private static final List<String> FILES =
            List.of("baseline.jsonl", "baseline2.jsonl", "prompt_nomarkdownmention.jsonl");
    private static final Path BESIDE = Path.of("shared", "data", "northwind-rag");

    RatedAnswers {
        all = List.copyOf(all);
        questions = List.copyOf(questions);
    }

    /** An answer with what was expected, and the model's ratings of it. */
    record Rated(Exchange exchange, double groundedness, double relevance) {}

    /** The folder of that variable, else the one in {@code shared} beside the project or above it. */
    static Optional<Path> folder(Optional<String> named, Path home) {
        if (named.isPresent()) return named.map(Path::of).filter(Files::isDirectory);
        return Stream.<Path>iterate(home, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(BESIDE))
                .filter(Files::isDirectory)
                .findFirst();
    }

    static RatedAnswers read(Path folder) throws IOException {
        var all = new ArrayList<Rated>();
        Map<String, List<Integer>> byQuestion = new LinkedHashMap<>();
        for (var file : FILES) {
            for (var line : Files.readAllLines(folder.resolve(file))) {
                var rated = rated(new JsonMapper().readTree(line));
                byQuestion
                        .computeIfAbsent(rated.exchange().query(), ignored -> new ArrayList<>())
                        .add(all.size());
                all.add(rated);
            }
        }
        return new RatedAnswers(all, List.copyOf(byQuestion.values()), FILES.size());
    }

    private static Rated rated(JsonNode line) {
        var latency = Duration.ofNanos(Math.round(line.path("latency").asDouble() * 1e9));
        var answer = new Outcome.Answer(
                line.path("answer").asText(),
                List.of(),
                RetrievedText.chunks(line.path("context")),
                Outcome.Reported.NOTHING,
                Optional.empty(),
                new Timing(latency, Optional.empty(), 1),
                List.of());
        var exchange = Samples.exchange(
                line.path("question").asText(), line.path("truth").asText(), answer);
        return new Rated(
                exchange,
                line.path("gpt_groundedness").asDouble(),
                line.path("gpt_relevance").asDouble());
    }
}
