package assay.cli.studying;

import assay.report.ShownBacktest;
import assay.report.ShownBacktest.Alarm;
import assay.verdict.Backtest;
import assay.verdict.Norm;
import assay.verdict.WindowScores.Metric;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Runs that were recorded elsewhere, a line each, replayed as they are read: a million of them take no more memory than
 * the earlier scores that the watch keeps. What changed between them is not known, so no cause is told.
 */
public final class RecordedRuns {
    private static final double FLOOR = .95;

    private final String name;
    private final int baselineRuns;
    private final LongConsumer progress;
    private final List<Metric> baseline = new ArrayList<>();
    private Optional<Backtest> backtest = Optional.empty();

    /**
     * @param name how the file is called
     * @param baselineRuns the first ones, which are the yardstick; at least twenty
     * @param progress told the number of each line
     */
    public RecordedRuns(String name, int baselineRuns, LongConsumer progress) {
        this.name = name;
        this.baselineRuns = baselineRuns;
        this.progress = progress;
    }

    /**
     * @param file {@code .jsonl}, or {@code .csv} with two columns
     * @throws RunsRefused for what is no run, with its line, or too few of them
     */
    public ShownBacktest replay(Path file) throws IOException {
        RunFormat format = RunFormat.of(file);
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            long number = 0;
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                progress.accept(number);
                add(format, line, number);
            }
        }
        var replayed = backtest.orElseThrow(() -> new RunsRefused(name + " has " + baseline.size() + " runs; the first "
                + baselineRuns + " are the baseline, and what is behind them is replayed"));
        var result = replayed.result();
        if (result.measured() == 0)
            throw new RunsRefused(name + " has no run behind the baseline that can be measured");
        var alarms = result.fired().stream()
                .map(fired -> new Alarm(fired, "unknown", List.of()))
                .toList();
        return new ShownBacktest(
                name, baselineRuns, false, 0, 1, List.of(new ShownBacktest.Row("scores", result, alarms)));
    }

    private void add(RunFormat format, String line, long number) {
        Optional<Backtest.Past> run;
        try {
            run = format.parse(line, number);
        } catch (RunsRefused e) {
            throw new RunsRefused(name + ":" + number + ": " + e.getMessage());
        }
        run.ifPresent(this::add);
    }

    private void add(Backtest.Past run) {
        if (backtest.isPresent()) {
            backtest.get().add(run);
            return;
        }
        if (run.scores().own().prompts().isEmpty()) return;
        baseline.add(run.scores().own());
        if (baseline.size() == baselineRuns) backtest = Optional.of(new Backtest(Norm.of(baseline), 1, FLOOR));
    }
}
