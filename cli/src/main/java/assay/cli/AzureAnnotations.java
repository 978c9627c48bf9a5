package assay.cli;

import assay.report.Finding;
import java.io.PrintStream;

/** Logging commands of Azure Pipelines, escaped as the agent reads them back (docs/pipelines.md). */
record AzureAnnotations(PrintStream out) implements Annotations {
    @Override
    public boolean obeyed() {
        return true;
    }

    @Override
    public void annotate(Annotation annotation) {
        var properties = new StringBuilder("type=").append(word(annotation.level()));
        annotation.file().ifPresent(file -> properties.append(";sourcepath=").append(escaped(file.toString())));
        annotation.line().ifPresent(line -> properties.append(";linenumber=").append(line));
        annotation
                .column()
                .ifPresent(column -> properties.append(";columnnumber=").append(column));
        var title = annotation.title().isEmpty() ? "" : annotation.title() + ": ";
        out.println("##vso[task.logissue " + properties + "]" + escaped(title + annotation.message()));
        out.flush();
    }

    private static String word(Finding.Level level) {
        return switch (level) {
            case ERROR -> "error";
            case WARNING -> "warning";
        };
    }

    @Override
    public void summarize(Summary summary) {
        summary.written().forEach(file -> out.println("##vso[task.uploadsummary]" + escaped(file.toString())));
        out.flush();
    }

    @Override
    public void endedWithDoubts() {
        out.println("##vso[task.complete result=SucceededWithIssues;]done, with doubts");
        out.flush();
    }

    /** In a message some of this is more than is asked for, and the agent takes it all back. */
    private static String escaped(String text) {
        return CommandGuard.harmless(text)
                .replace("%", "%AZP25")
                .replace("\r", "%0D")
                .replace("\n", "%0A")
                .replace("]", "%5D")
                .replace(";", "%3B");
    }
}
