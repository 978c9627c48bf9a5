package assay.cli;

import assay.connectors.Time;
import assay.scenario.Fault;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a command knows of the world around it.
 *
 * @param out what the user asked for; may be a pipe
 * @param err progress and errors
 * @param terminal whether a person watches {@code err}
 * @param columns of that terminal
 * @param environment looks up an environment variable
 * @param here the folder that relative paths start from
 * @param home where Assay's own scenarios are
 * @param time what is waited by
 * @param cancellation what Ctrl-C ends
 * @param input what a person types, where one can be asked
 * @param annotations what a pipeline is told beside the lines that it logs
 */
record Shell(
        PrintStream out,
        PrintStream err,
        boolean terminal,
        int columns,
        Function<String, Optional<String>> environment,
        Path here,
        Path home,
        Time time,
        Cancellation cancellation,
        Input input,
        Annotations annotations) {

    /** Where nobody can be asked anything, outside a pipeline. */
    Shell(
            PrintStream out,
            PrintStream err,
            boolean terminal,
            int columns,
            Function<String, Optional<String>> environment,
            Path here,
            Path home,
            Time time,
            Cancellation cancellation) {
        this(out, err, terminal, columns, environment, here, home, time, cancellation, Input.NOBODY);
    }

    /** Outside a pipeline. */
    Shell(
            PrintStream out,
            PrintStream err,
            boolean terminal,
            int columns,
            Function<String, Optional<String>> environment,
            Path here,
            Path home,
            Time time,
            Cancellation cancellation,
            Input input) {
        this(out, err, terminal, columns, environment, here, home, time, cancellation, input, new Annotations.None());
    }

    /** The same in the pipeline that the environment tells of: what is printed can then be no command to it. */
    Shell inPipeline() {
        var found = Annotations.of(environment, out);
        if (!found.obeyed()) return this;
        return new Shell(
                CommandGuard.around(out),
                CommandGuard.around(err),
                terminal,
                columns,
                environment,
                here,
                home,
                time,
                cancellation,
                input,
                found);
    }

    /** Passes on what was printed last, if it has no end of line. */
    void endLines() {
        if (!annotations.obeyed()) return;
        out.close();
        err.close();
    }

    /** The same, where nothing is to be made of what goes wrong. */
    Shell unannotated() {
        return new Shell(
                out,
                err,
                terminal,
                columns,
                environment,
                here,
                home,
                time,
                cancellation,
                input,
                new Annotations.None());
    }

    InstantSource clock() {
        return time.clock();
    }

    boolean has(String variable) {
        return environment.apply(variable).filter(value -> !value.isEmpty()).isPresent();
    }

    /** Colours only for a person, and not where NO_COLOR or CI says otherwise. */
    boolean colours() {
        return terminal && !has("NO_COLOR") && !has("CI");
    }

    /** A bar that is redrawn only for a person. */
    boolean redraws() {
        return terminal && !has("CI");
    }

    /** A fault with its file as it is called from here. */
    Fault shown(Fault fault) {
        var file = fault.file().toAbsolutePath();
        return file.startsWith(here)
                ? new Fault(fault.severity(), here.relativize(file), fault.line(), fault.column(), fault.message())
                : fault;
    }

    /** A file as it is called from here. */
    Path shown(Path file) {
        var whole = file.toAbsolutePath().normalize();
        return whole.startsWith(here) && !whole.equals(here) ? here.relativize(whole) : whole;
    }

    /** The same, in another folder. */
    Shell at(Path folder) {
        return new Shell(
                out, err, terminal, columns, environment, folder, home, time, cancellation, input, annotations);
    }

    Shell with(Function<String, Optional<String>> other) {
        return new Shell(out, err, terminal, columns, other, here, home, time, cancellation, input, annotations);
    }
}
