package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.report.Finding;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;

/** Workflow commands of GitHub Actions, escaped as the runner reads them back (docs/pipelines.md). */
record GitHubAnnotations(Function<String, Optional<String>> environment, PrintStream out) implements Annotations {
    /** Bytes that the summary of a step may have; a larger one is refused as a whole. */
    private static final long LIMIT = 1024 * 1024;

    @Override
    public boolean obeyed() {
        return true;
    }

    @Override
    public void annotate(Annotation annotation) {
        var properties = new ArrayList<String>();
        annotation.file().ifPresent(file -> properties.add("file=" + property(inRepository(file))));
        annotation.line().ifPresent(line -> properties.add("line=" + line));
        annotation.column().ifPresent(column -> properties.add("col=" + column));
        if (!annotation.title().isEmpty()) properties.add("title=" + property(annotation.title()));
        out.println("::" + word(annotation.level())
                + (properties.isEmpty() ? "" : " " + String.join(",", properties))
                + "::" + data(annotation.message()));
        out.flush();
    }

    private static String word(Finding.Level level) {
        return switch (level) {
            case ERROR -> "error";
            case WARNING -> "warning";
        };
    }

    /** Adds to the page of the step, unless that would be too large. */
    @Override
    public void summarize(Summary summary) {
        var file = environment.apply("GITHUB_STEP_SUMMARY").filter(name -> !name.isBlank());
        if (file.isEmpty()) return;
        var path = Path.of(file.get());
        var bytes = (summary.markdown() + "\n").getBytes(UTF_8);
        try {
            long there = Files.exists(path) ? Files.size(path) : 0;
            if (there + bytes.length > LIMIT) {
                annotate(Annotation.of(Finding.Level.WARNING, "The report does not fit into the step's summary."));
            } else {
                Files.write(path, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) { // a page that is missing is no reason to fail a run
            annotate(Annotation.of(Finding.Level.WARNING, "The step's summary cannot be written: " + e.getMessage()));
        }
    }

    @Override
    public void endedWithDoubts() {}

    /** As the repository calls it; GitHub finds no other file. */
    private String inRepository(Path file) {
        return environment
                .apply("GITHUB_WORKSPACE")
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .filter(file::startsWith)
                .map(workspace -> workspace.relativize(file))
                .orElse(file)
                .toString()
                .replace('\\', '/');
    }

    private static String property(String text) {
        return data(Plain.line(text, 200)).replace(":", "%3A").replace(",", "%2C");
    }

    private static String data(String text) {
        return CommandGuard.harmless(text)
                .replace("%", "%25")
                .replace("\r", "%0D")
                .replace("\n", "%0A");
    }
}
