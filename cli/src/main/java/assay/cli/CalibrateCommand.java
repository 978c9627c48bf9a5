package assay.cli;

import assay.cli.calibrating.CalibrationRefused;
import assay.cli.calibrating.Held;
import assay.cli.calibrating.HeldJson;
import assay.cli.calibrating.HeldReport;
import assay.cli.calibrating.Holding;
import assay.cli.calibrating.Judgements;
import assay.cli.calibrating.LabelFile;
import assay.cli.calibrating.LabelRow;
import assay.cli.calibrating.Preferences;
import assay.cli.calibrating.Sheet;
import assay.local.SqliteStore;
import assay.pipeline.KeptCalibrations;
import assay.pipeline.Store;
import assay.plan.Run;
import assay.scenario.InvalidScenarioException;
import assay.score.Judged;
import assay.score.Scored;
import assay.statistics.Bootstrap;
import assay.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "calibrate",
        header = "Hold a judge against people's labels: may its scores decide anything?",
        description = {
            "",
            "LABELS is a CSV file with a header, or JSONL. A row is a label: `id`, of an observation (as in the reports'"
                    + " .jsonl) or of a prompt (`variant` and `repetition` narrow it down); `label`, pass or fail or a"
                    + " number on the evaluator's own scale; `metric`, the evaluator's name, where --metric does not say"
                    + " it; `author` and `at` if you like. Other columns are for you.",
            "",
            "With the column `preferred`, a variant or tie, LABELS are preferences between two answers to the prompt `id`:"
                    + " the judge is asked about those pairs as by compare --pairwise, and held against them. That is"
                    + " shown, and not kept.",
            "",
            "It takes at least 50 labelled answers, at least 10 of the rarer of good and bad, drawn by chance. A judge"
                    + " that was never calibrated, or whose kappa may be under 0.4, is advisory: shown, and failing no"
                    + " gate and no verdict alone.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay calibrate --sheet labels.csv        100 answers of the newest run, to be labelled",
            "  assay calibrate labels.csv                hold the judge against them, and keep the result",
            "  assay calibrate labels.csv --again        ask the judge anew, after a change of its prompt",
            "  assay calibrate labels.csv --run RUN --pass 4 -o calibration.json",
            "",
            "Exit codes: 0 held against the labels and kept, whatever came of it; 1 usage, or labels that fit no answer;"
                    + " 102 too few labels: nothing is kept; 103 the day's budget is used up."
        })
final class CalibrateCommand implements ShellCommand {
    private static final int RESAMPLES = 2000;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(arity = "0..1", paramLabel = "LABELS", description = "The file of labels: .csv or .jsonl.")
    private Optional<Path> labels = Optional.empty();

    @Option(names = "--run", paramLabel = "RUN", description = "The kept run that was labelled (default: the newest).")
    private Optional<String> run = Optional.empty();

    @Option(names = "--metric", paramLabel = "NAME", description = "The evaluator, where the labels do not name it.")
    private Optional<String> metric = Optional.empty();

    @Option(
            names = "--pass",
            paramLabel = "MARK",
            description =
                    "Which score and which label is a pass, on the evaluator's own scale (default: its pass mark).")
    private Optional<Double> pass = Optional.empty();

    @Option(
            names = "--again",
            description = "Ask the judge again about the run's answers, as it and its prompt are now.")
    private boolean again;

    @Option(
            names = "--sheet",
            paramLabel = "FILE",
            description = "Write answers of the run for people to label, drawn by chance, and end.")
    private Optional<Path> sheet = Optional.empty();

    @Option(names = "--size", paramLabel = "N", description = "With --sheet: how many answers (default: 100).")
    private int size = 100;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of what is drawn: the sheet, and the interval of kappa (default: 1).")
    private long seed = 1;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the figures as .json.")
    private Optional<Path> output = Optional.empty();

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        check();
        try (var store = SqliteStore.open(global.store(shell))) {
            var kept = run.map(id -> KeptRuns.named(store, id)).orElseGet(() -> newest(store));
            return sheet.isPresent() ? draw(shell, store, kept) : calibrate(shell, store, kept);
        } catch (CalibrationRefused e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private void check() {
        if (labels.isPresent() == sheet.isPresent()) {
            throw new UsageException("Name a file of LABELS, or with --sheet one to write answers to.");
        }
        if (size < 1) throw new UsageException("--size takes a number of 1 or more.");
        output.filter(file -> !file.toString().endsWith(".json")).ifPresent(file -> {
            throw new UsageException("-o " + file + ": expected a name that ends in .json.");
        });
    }

    private static Run newest(Store store) {
        var runs = KeptRuns.named(store, List.of());
        if (runs.size() == 1) return runs.getFirst();
        throw new UsageException("The newest command made several runs; name one with --run: "
                + runs.stream().map(each -> each.id().value()).collect(Collectors.joining(", ")));
    }

    private int draw(Shell shell, Store store, Run kept) {
        var drawn = new Sheet(
                metric.orElseGet(() -> onlyJudged(store, kept)),
                new LabelledScenario(shell, store, kept).contexts(),
                size,
                seed);
        read(store, kept, drawn::add);
        if (drawn.rows() == 0) throw new UsageException("The run " + kept.id() + " has no answer that it scored.");
        var text = new StringBuilder();
        try {
            drawn.write(text);
        } catch (IOException e) {
            throw new IllegalStateException("a builder takes everything", e);
        }
        write(shell, sheet.orElseThrow(), text.toString());
        shell.out()
                .println(drawn.rows() + " answers, drawn by chance. Fill the column label, each by somebody who knows"
                        + " the matter, then: assay calibrate " + sheet.orElseThrow() + " --run " + kept.id());
        return ExitCode.PASS.code();
    }

    private int calibrate(Shell shell, Store store, Run kept) throws InvalidScenarioException {
        var file = shell.here().resolve(labels.orElseThrow());
        if (Preferences.in(file)) return holdPairs(shell, store, kept, Preferences.read(file, kept.variants()));
        var scenario = new LabelledScenario(shell, store, kept);
        var all = new ArrayList<Held>();
        for (var each : byMetric(store, kept, LabelFile.read(file)).entrySet()) {
            var judgements = new Judgements(each.getKey());
            if (!again) read(store, kept, judgements::add);
            else if (scenario.judgeAgain(each.getKey(), judgements::add) > 0) {
                shell.err()
                        .println("assay: the day's budget leaves no more for judging, so nothing was kept. Go on"
                                + " tomorrow, or with a larger budget.");
                return ExitCode.BUDGET.code();
            }
            var mark = pass.map(OptionalDouble::of).orElseGet(() -> scenario.mark(each.getKey()));
            all.add(new Holding(
                            shell.shown(file),
                            kept,
                            judgements,
                            mark,
                            new Bootstrap(RESAMPLES, seed),
                            shell.clock().instant())
                    .against(each.getValue()));
        }
        return tell(shell, store, all);
    }

    private int holdPairs(Shell shell, Store store, Run kept, Preferences preferences) throws InvalidScenarioException {
        var held = new PairsHeld(preferences);
        try (var answers = store.observations(kept.id())) {
            var ignored = new AnswersSideBySide(shell, store, kept, held).of(kept.variants(), answers);
        }
        PeopleSideBySide.refuseUnmatched(preferences);
        var bootstrap = new Bootstrap(RESAMPLES, seed);
        held.print(shell.out(), bootstrap);
        output.ifPresent(to -> write(shell, to, held.json(bootstrap)));
        return (held.tooFew() ? ExitCode.NOT_RUN : ExitCode.PASS).code();
    }

    private int tell(Shell shell, Store store, List<Held> all) {
        var calibrations = new KeptCalibrations(store.states());
        var report = new HeldReport(shell.out());
        for (var held : all) {
            if (held.calibration().agreement().tooFew().isEmpty()) calibrations.keep(held.calibration());
            report.print(held);
        }
        output.ifPresent(file -> write(shell, file, HeldJson.of(all)));
        boolean tooFew = all.stream()
                .anyMatch(held -> held.calibration().agreement().tooFew().isPresent());
        return (tooFew ? ExitCode.NOT_RUN : ExitCode.PASS).code();
    }

    private Map<String, List<LabelRow>> byMetric(Store store, Run kept, List<LabelRow> rows) {
        boolean named = rows.stream().allMatch(row -> row.metric().isPresent());
        String usual = metric.orElseGet(() -> named ? "" : onlyJudged(store, kept));
        var byMetric = new LinkedHashMap<String, List<LabelRow>>();
        for (var row : rows) {
            String name = row.metric().orElse(usual);
            if (metric.isPresent() && !metric.get().equals(name)) continue;
            byMetric.computeIfAbsent(name, ignored -> new ArrayList<>()).add(row);
        }
        if (byMetric.isEmpty()) throw new UsageException("No label is of " + Plain.line(usual, 80) + ".");
        return byMetric;
    }

    /** The name of the only evaluator of the run that asked a judge. */
    private static String onlyJudged(Store store, Run kept) {
        var names = new TreeSet<String>();
        read(
                store,
                kept,
                scored -> scored.evaluations().stream()
                        .filter(each -> each.judged().filter(Judged::opinion).isPresent())
                        .forEach(each -> names.add(each.evaluator().name())));
        if (names.size() == 1) return names.first();
        throw new UsageException(
                names.isEmpty()
                        ? "The run " + kept.id() + " asked no judge."
                        : "Several evaluators of the run asked a judge; choose one with --metric: "
                                + String.join(", ", names));
    }

    private static void read(Store store, Run kept, Consumer<Scored> consumer) {
        try (var observations = store.observations(kept.id())) {
            observations.forEach(consumer);
        }
    }

    private static void write(Shell shell, Path file, String text) {
        try {
            Files.writeString(shell.here().resolve(file), text);
            shell.out().println("Written: " + file);
        } catch (IOException e) {
            throw new OutputException(file, e);
        }
    }
}
