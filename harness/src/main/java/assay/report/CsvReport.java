package assay.report;

import assay.observation.Outcome;
import assay.plan.Run;
import assay.score.Evaluation;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row for each evaluation, and one for each call without any, as spreadsheets read it. Cells that a spreadsheet would
 * take for a formula are disarmed by an apostrophe in front.
 */
public final class CsvReport {
    private static final List<String> COLUMNS = List.of(
            "run",
            "scenario",
            "prompt",
            "repetition",
            "variant",
            "outcome",
            "evaluator",
            "score",
            "raw",
            "passed",
            "reason",
            "latency_ms",
            "input_tokens",
            "output_tokens",
            "cost_usd",
            "input",
            "answer");
    private static final CsvMapper CSV = new CsvMapper();
    private static final CsvSchema SCHEMA = schema();

    private CsvReport() {}

    private static CsvSchema schema() {
        var schema = CsvSchema.builder().setLineSeparator("\r\n");
        COLUMNS.forEach(schema::addColumn);
        return schema.build();
    }

    public static void header(Appendable out) throws IOException {
        out.append(String.join(",", COLUMNS)).append("\r\n");
    }

    /** Appends the rows of one observation in one piece. */
    public static void write(Run run, Scored scored, Appendable out) throws IOException {
        var rows = new StringBuilder();
        if (scored.evaluations().isEmpty()) rows.append(line(row(run, scored)));
        for (var evaluation : scored.evaluations()) {
            var row = row(run, scored);
            row.putAll(cells(evaluation));
            rows.append(line(row));
        }
        out.append(rows);
    }

    private static String line(Map<String, Object> row) throws IOException {
        return CSV.writer(SCHEMA).writeValueAsString(row);
    }

    private static Map<String, Object> row(Run run, Scored scored) {
        var observation = scored.observation();
        var row = new LinkedHashMap<String, Object>();
        row.put("run", run.id().value());
        row.put("scenario", disarmed(run.scenario()));
        row.put("prompt", disarmed(observation.prompt()));
        row.put("repetition", observation.repetition());
        row.put("variant", disarmed(observation.variant()));
        row.put("cost_usd", number(observation.costUsd()));
        row.put(
                "input",
                disarmed(
                        observation.messages().isEmpty()
                                ? ""
                                : observation.messages().getLast().text()));
        switch (observation.outcome()) {
            case Outcome.Answer answer -> {
                row.put("outcome", "answer");
                row.put("answer", disarmed(answer.text()));
                row.put("latency_ms", answer.timing().latency().toMillis());
                answer.usage().ifPresent(usage -> {
                    row.put("input_tokens", usage.input());
                    row.put("output_tokens", usage.output());
                });
            }
            case Outcome.Failure failure -> {
                row.put("outcome", failure.kind().name());
                row.put("reason", disarmed(failure.detail()));
            }
            case Outcome.NotAsked notAsked -> {
                row.put("outcome", "NOT_ASKED");
                row.put("reason", disarmed(notAsked.why()));
            }
        }
        return row;
    }

    private static Map<String, Object> cells(Evaluation evaluation) {
        var cells = new LinkedHashMap<String, Object>();
        cells.put("evaluator", disarmed(evaluation.evaluator().name()));
        cells.put("reason", disarmed(evaluation.reason()));
        switch (evaluation) {
            case Score score -> {
                cells.put("score", score.value());
                cells.put("raw", score.raw().value());
                cells.put(
                        "passed",
                        score.passed().map(pass -> pass ? "yes" : "no").orElse(""));
            }
            case Unscored unscored ->
                cells.put(
                        "passed", unscored.why().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        return cells;
    }

    private static Object number(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : "";
    }

    /** What begins like a formula begins with an apostrophe instead. */
    private static String disarmed(String text) {
        var clean = Visible.of(text);
        return Optional.of(clean)
                .filter(cell -> !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0)
                .map(cell -> "'" + cell)
                .orElse(clean);
    }
}
