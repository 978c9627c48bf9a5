package assay.cli;

import assay.cli.studying.BacktestText;
import assay.cli.studying.RecordedRuns;
import assay.cli.studying.RunsRefused;
import assay.local.SqliteStore;
import assay.pipeline.ReplayPast;
import assay.report.BacktestPages;
import assay.report.BacktestReport;
import assay.report.ShownBacktest;
import assay.verdict.Baseline;
import assay.verdict.ExitCode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backtest",
        header = "When would the detectors have fired on what is past?",
        description = {
            "",
            "Replays a scenario's closed windows, or runs that were recorded elsewhere, through the detectors as they are"
                    + " now: when each alarm would have fired, with its likely cause, when it would have been over, and"
                    + " beside it a fixed threshold. The yardstick is the accepted baseline, else the first twenty runs."
                    + " Nothing is asked, nothing is written and nobody is told.",
            "",
            "A file is .jsonl, a run a line: {\"run\": \"r1\", \"at\": \"2026-01-02T03:04:05Z\", \"scores\": {\"PROMPT\": 0.8}}"
                    + " (\"deployed\": true begins a deploy check), or .csv with two columns: the run's name or time, and"
                    + " its mean score. Scores are from 0 to 1.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay backtest benefits",
            "  assay backtest history.jsonl --baseline 50",
            "  assay backtest benefits -o past.html",
            "  assay backtest means.csv -o json > backtest.json",
            "",
            "Exit codes: 0, whether anything would have fired or not; 1 usage, or a file that cannot be read; 102 too few runs,"
                    + " or the store cannot be read; 130 cancelled."
        })
final class BacktestCommand implements ShellCommand {
    private static final int LONGEST = 300;
    private static final int MOST_BASELINE = 10_000;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "json|FILE.html",
            description =
                    "Print JSON for programs (docs/formats.md), or write one page that draws each series' runs, its"
                            + " baseline, and where what would have fired.")
    private Optional<String> output = Optional.empty();

    @Parameters(paramLabel = "SCENARIO|FILE", description = "A scenario's name, or a file that ends in .jsonl or .csv.")
    private String target = "";

    @Option(
            names = "--baseline",
            paramLabel = "N",
            description = "Of a file: as many of the first runs are healthy (default: " + Baseline.FEWEST_RUNS + ").")
    private Optional<Integer> baseline = Optional.empty();

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) {
        var page = page(shell);
        try {
            var shown = isFile() ? file(shell) : scenario(shell);
            if (shown.isEmpty()) return ExitCode.NOT_RUN.code();
            if (page.isPresent()) write(shell, page.get(), BacktestPages.html(shown.get()));
            else if (output.isPresent()) shell.out().print(BacktestReport.json(shown.get()));
            else new BacktestText(shell.out(), text -> Plain.line(text, LONGEST)).print(shown.get());
            return ExitCode.PASS.code();
        } catch (Working.Cancelled e) {
            return ExitCode.CANCELLED.code();
        }
    }

    /** Checked before anything is replayed. */
    private Optional<Path> page(Shell shell) {
        if (output.isEmpty() || output.get().toLowerCase(Locale.ROOT).equals("json")) return Optional.empty();
        String name = output.get();
        if (!name.toLowerCase(Locale.ROOT).endsWith(".html")) {
            throw new UsageException(
                    "-o takes json or a file that ends in .html here, not " + Plain.line(name, 40) + ".");
        }
        var file = shell.here().resolve(name);
        if (Files.isDirectory(file)) throw new UsageException("-o " + Plain.line(name, LONGEST) + " is a folder.");
        return Optional.of(file);
    }

    private static void write(Shell shell, Path file, String page) {
        try {
            Files.writeString(file, page);
            shell.out().println("Written: " + file);
        } catch (IOException e) {
            throw new OutputException(file, e);
        }
    }

    private boolean isFile() {
        var name = target.toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".csv");
    }

    private Optional<ShownBacktest> scenario(Shell shell) {
        if (baseline.isPresent()) {
            throw new UsageException("--baseline is for files; of a scenario: assay baseline accept.");
        }
        try (var store = SqliteStore.open(global.store(shell));
                var working = new Working(shell, 0)) {
            var shown = new ReplayPast(store).run(target, window -> working.one("window " + window));
            if (shown.isEmpty()) {
                shell.err()
                        .println("assay: of " + Plain.line(target, LONGEST) + " fewer than " + Baseline.FEWEST_RUNS
                                + " closed whole runs of one version are kept that the same evaluators scored: there is"
                                + " no yardstick. assay report --list shows the runs.");
            }
            return shown;
        }
    }

    private Optional<ShownBacktest> file(Shell shell) {
        int first = baseline.orElse(Baseline.FEWEST_RUNS);
        if (first < Baseline.FEWEST_RUNS || first > MOST_BASELINE) {
            throw new UsageException(
                    "--baseline takes a number from " + Baseline.FEWEST_RUNS + " to " + MOST_BASELINE + ".");
        }
        var file = shell.here().resolve(target);
        if (!Files.isRegularFile(file))
            throw new UsageException("There is no file " + Plain.line(target, LONGEST) + ".");
        try (var working = new Working(shell, 0)) {
            return Optional.of(new RecordedRuns(target, first, line -> working.one("run " + line)).replay(file));
        } catch (RunsRefused e) {
            throw new UsageException(Plain.line(String.valueOf(e.getMessage()), LONGEST) + ".");
        } catch (CharacterCodingException e) {
            throw new UsageException(Plain.line(target, LONGEST) + " is not UTF-8.");
        } catch (IOException e) {
            throw new UsageException(Plain.line(target, LONGEST) + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
