package assay.cli;

import assay.report.Finding;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Remarks in the form that a pipeline reads. Outside a pipeline there are none. */
sealed interface Annotations permits Annotations.None, GitHubAnnotations, AzureAnnotations {
    /** GitHub shows so many of a kind for a step, and drops the others without a word. */
    int OF_A_KIND = 10;

    /** For the pipeline that the environment says we are in. */
    static Annotations of(Function<String, Optional<String>> environment, PrintStream out) {
        if (is("true", environment.apply("GITHUB_ACTIONS"))) return new GitHubAnnotations(environment, out);
        if (is("true", environment.apply("TF_BUILD"))) return new AzureAnnotations(out);
        return new None();
    }

    private static boolean is(String value, Optional<String> found) {
        return found.filter(value::equalsIgnoreCase).isPresent();
    }

    /** Whether what is printed is read by a pipeline that obeys lines of a certain form. */
    boolean obeyed();

    void annotate(Annotation annotation);

    /** Shows these reports on the page of the pipeline's run. */
    void summarize(Summary summary);

    /** The command ends well, but something was doubtful. */
    void endedWithDoubts();

    /** At most {@link #OF_A_KIND} of each level; the last one says how many were left out. */
    default void annotate(List<Annotation> all) {
        for (var level : Finding.Level.values()) {
            var some = new ArrayList<>(all.stream()
                    .filter(annotation -> annotation.level() == level)
                    .toList());
            if (some.size() > OF_A_KIND) {
                int left = some.size() - OF_A_KIND + 1;
                some.subList(OF_A_KIND - 1, some.size()).clear();
                some.add(Annotation.of(level, left + " more of these are in the log and in the reports."));
            }
            some.forEach(this::annotate);
        }
    }

    /**
     * What a page may show.
     *
     * @param markdown the reports as one text
     * @param written the Markdown files that the user asked for, absolute
     */
    record Summary(String markdown, List<Path> written) {}

    /** A person reads the lines, or a program that obeys none. */
    record None() implements Annotations {
        @Override
        public boolean obeyed() {
            return false;
        }

        @Override
        public void annotate(Annotation annotation) {}

        @Override
        public void summarize(Summary summary) {}

        @Override
        public void endedWithDoubts() {}
    }
}
