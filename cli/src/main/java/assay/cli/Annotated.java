package assay.cli;

import assay.report.Finding;
import assay.report.Finding.Level;
import assay.report.Findings;
import assay.report.MarkdownReport;
import assay.report.ReportedRun;
import assay.scenario.Fault;
import assay.scenario.PromptLines;
import assay.verdict.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tells a pipeline what came of a command: remarks beside the scenarios' files, and a summary.
 *
 * @param scenarios the scenario.yaml of each scenario, by its name; what is not there is remarked without a file
 */
record Annotated(Annotations annotations, Map<String, Path> scenarios) {
    private static final int SENTENCE = 500;

    /** Beside the file, line and column that are wrong. */
    static Annotation fault(Fault fault) {
        return new Annotation(
                switch (fault.severity()) {
                    case ERROR -> Level.ERROR;
                    case WARNING -> Level.WARNING;
                },
                "",
                fault.message(),
                Optional.of(fault.file().toAbsolutePath().normalize()),
                OptionalInt.of(fault.line()),
                OptionalInt.of(fault.column()));
    }

    /**
     * @param stopped why the command ended early; empty if it did not
     * @param files what was written
     */
    void tell(List<ReportedRun> runs, Optional<String> stopped, List<Path> files, boolean strict, int exitCode) {
        if (!annotations.obeyed()) return;
        var lines = new HashMap<Path, Map<String, Integer>>();
        var remarks = new ArrayList<Annotation>();
        stopped.ifPresent(why -> remarks.add(Annotation.of(Level.ERROR, why)));
        Findings.of(runs, strict).forEach(finding -> remarks.add(remark(finding, lines)));
        annotations.annotate(remarks);
        annotations.summarize(new Annotations.Summary(markdown(runs), markdownFiles(files)));
        if (exitCode == ExitCode.PASS.code() && !remarks.isEmpty()) annotations.endedWithDoubts();
    }

    private Annotation remark(Finding finding, Map<Path, Map<String, Integer>> lines) {
        var file = Optional.ofNullable(scenarios.get(finding.scenario()));
        var line = file.flatMap(path -> finding.prompt()
                .flatMap(prompt -> Optional.ofNullable(
                        lines.computeIfAbsent(path, PromptLines::of).get(prompt))));
        return new Annotation(
                finding.level(),
                Plain.line(finding.title(), 200),
                Plain.line(finding.sentence(), SENTENCE),
                file,
                line.map(OptionalInt::of).orElse(OptionalInt.empty()),
                OptionalInt.empty());
    }

    private static String markdown(List<ReportedRun> runs) {
        var text = new StringBuilder();
        try {
            MarkdownReport.write(runs, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a builder throws none
        }
        return text.toString();
    }

    private static List<Path> markdownFiles(List<Path> files) {
        return files.stream()
                .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".md"))
                .map(file -> file.toAbsolutePath().normalize())
                .toList();
    }
}
