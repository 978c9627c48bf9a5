package assay.cli.studying;

import assay.verdict.Backtest;
import assay.verdict.WindowScores.Metric;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** How a line says a run. */
enum RunFormat {
    /** {@code {"run": "r1", "at": "2026-01-02T03:04:05Z", "scores": {"prompt": 0.8}, "deployed": true}}. */
    JSONL {
        @Override
        Optional<Backtest.Past> parse(String line, long number) {
            if (line.isBlank()) return Optional.empty();
            var json = object(line);
            var scores = new TreeMap<String, Double>();
            json.path("scores")
                    .properties()
                    .forEach(score -> scores.put(score.getKey(), score(score.getValue(), score.getKey())));
            if (!json.path("scores").isObject()) {
                throw new RunsRefused("expected \"scores\", an object of numbers by prompt");
            }
            return Optional.of(past(
                    number,
                    json.path("run").asText(Long.toString(number)),
                    Optional.of(json.path("at").asText("")).filter(at -> !at.isEmpty()),
                    scores,
                    json.path("deployed").asBoolean()));
        }
    },
    /** {@code 2026-01-02T03:04:05Z,0.8} or {@code r1,0.8}: a run's name or time, and its mean score. */
    CSV {
        @Override
        Optional<Backtest.Past> parse(String line, long number) {
            if (line.isBlank()) return Optional.empty();
            int comma = line.lastIndexOf(',');
            if (comma < 0) throw new RunsRefused("expected two columns: the run's name or time, and its mean score");
            var name = bare(line.substring(0, comma));
            var text = bare(line.substring(comma + 1));
            try {
                double score = within(Double.parseDouble(text), "mean");
                return Optional.of(past(
                        number,
                        name,
                        Optional.of(name).filter(each -> each.contains("T") && each.endsWith("Z")),
                        new TreeMap<>(Map.of("mean", score)),
                        false));
            } catch (NumberFormatException e) {
                if (number == 1) return Optional.empty(); // a header
                throw new RunsRefused("not a number: " + text);
            }
        }
    };

    private static final ObjectReader READER = JsonMapper.builder().build().reader();
    private static final SortedSet<String> VERSION = new TreeSet<>(List.of("recorded"));

    /** @throws RunsRefused for an ending that says no format */
    static RunFormat of(Path file) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".jsonl")) return JSONL;
        if (name.endsWith(".csv")) return CSV;
        throw new RunsRefused(name + ": the ending says the format; use .jsonl or .csv");
    }

    /**
     * Empty for a line that says nothing.
     *
     * @throws RunsRefused for what is no run
     */
    abstract Optional<Backtest.Past> parse(String line, long number);

    private static JsonNode object(String line) {
        try {
            var json = READER.readTree(line);
            if (json.isObject()) return json;
        } catch (JsonProcessingException e) {
            throw new RunsRefused("not JSON: " + e.getOriginalMessage());
        }
        throw new RunsRefused("expected an object");
    }

    private static double score(JsonNode score, String prompt) {
        if (!score.isNumber()) throw new RunsRefused("the score of " + prompt + " is no number");
        return within(score.doubleValue(), prompt);
    }

    private static double within(double score, String prompt) {
        if (score >= 0 && score <= 1) return score;
        throw new RunsRefused("the score of " + prompt + " is " + score
                + "; scores are from 0 to 1, higher is better: scale them first");
    }

    private static String bare(String cell) {
        var text = cell.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static Backtest.Past past(
            long number, String run, Optional<String> at, NavigableMap<String, Double> scores, boolean deployed) {
        return new Backtest.Past(
                number, run, at.map(RunFormat::instant), new Metric(VERSION, scores, Map.of(), 0, false), deployed);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new RunsRefused("\"at\" is written as 2026-01-02T03:04:05Z, not " + text);
        }
    }
}
