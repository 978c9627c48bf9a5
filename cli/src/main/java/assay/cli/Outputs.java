package assay.cli;

import assay.plan.Run;
import assay.plan.RunId;
import assay.report.CsvReport;
import assay.report.HtmlReport;
import assay.report.JUnitReport;
import assay.report.JsonLines;
import assay.report.JsonReport;
import assay.report.MarkdownReport;
import assay.report.ReportedRun;
import assay.score.Scored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The files that a command writes, chosen by their endings. Each is opened before anything is asked, so that a path that
 * cannot be written costs no call; each is complete or not there, but for {@code .jsonl} and {@code .csv}, which grow while a run goes on.
 */
final class Outputs implements AutoCloseable {
    private final List<Output> outputs = new ArrayList<>();

    /**
     * @throws UsageException for an ending that says no format
     * @throws OutputException for a path that cannot be written
     */
    Outputs(List<Path> files) {
        try {
            var distinct =
                    new LinkedHashSet<>(files.stream().map(Path::normalize).toList());
            for (var file : distinct) outputs.add(Output.open(file));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Makes the folder that a file of ours goes into; a user's own folder is the user's to make. */
    static void makeFolder(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new OutputException(file, e);
        }
    }

    /** Adds an observation of a variant to the files that grow. Called from many threads. */
    synchronized void add(Run run, Scored scored) {
        if (scored.observation().anchor().isPresent()) return;
        for (var output : outputs) {
            if (output.format().grows()) {
                output.write(writer -> {
                    if (output.format() == Format.CSV) CsvReport.write(run, scored, writer);
                    else JsonLines.write(run, scored, writer);
                    writer.flush();
                });
            }
        }
    }

    /** Writes the other files and puts them in place. */
    void finish(List<ReportedRun> runs, Function<RunId, Stream<Scored>> observations, int exitCode) {
        var results = runs.stream().map(ReportedRun::result).toList();
        each(output -> {
            output.write(writer -> {
                switch (output.format()) {
                    case JSON -> JsonReport.write(results, exitCode, writer);
                    case JUNIT -> JUnitReport.write(results, observations, writer);
                    case MARKDOWN -> MarkdownReport.write(runs, writer);
                    case HTML -> HtmlReport.write(runs, writer);
                    case JSONL, CSV -> writer.flush();
                }
            });
            output.putInPlace();
        });
    }

    /** All of them, whatever becomes of one; then one error that names every one that failed. */
    private void each(Consumer<Output> action) {
        var failed = new ArrayList<OutputException>();
        for (var output : outputs) {
            try {
                action.accept(output);
            } catch (OutputException e) {
                failed.add(e);
            }
        }
        if (!failed.isEmpty()) throw OutputException.of(failed);
    }

    List<Path> files() {
        return outputs.stream().map(Output::file).toList();
    }

    @Override
    public void close() {
        each(Output::close);
    }

    private enum Format {
        JSON,
        JSONL,
        CSV,
        JUNIT,
        MARKDOWN,
        HTML;

        /** Whether a row is added with each observation. */
        boolean grows() {
            return this == JSONL || this == CSV;
        }

        static Format of(Path file) {
            var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            return switch (name.substring(name.lastIndexOf('.') + 1)) {
                case "json" -> JSON;
                case "jsonl" -> JSONL;
                case "csv" -> CSV;
                case "xml" -> JUNIT;
                case "md" -> MARKDOWN;
                case "html" -> HTML;
                default ->
                    throw new UsageException("-o " + file
                            + ": the ending says the format; use .json, .jsonl, .csv, .md, .html or .xml (JUnit)");
            };
        }
    }

    private record Output(Path file, Path written, Format format, Writer writer) {
        static Output open(Path file) {
            if (Files.isDirectory(file)) throw new UsageException("-o " + file + " is a folder; name a file in it");
            var format = Format.of(file);
            var written = format.grows() ? file : file.resolveSibling("." + file.getFileName() + ".part");
            try {
                var writer = Files.newBufferedWriter(written);
                if (format == Format.CSV) CsvReport.header(writer);
                return new Output(file, written, format, writer);
            } catch (IOException e) {
                throw new OutputException(file, e);
            }
        }

        void write(Writing writing) {
            try {
                writing.to(writer);
            } catch (IOException e) {
                throw new OutputException(file, e);
            } catch (UncheckedIOException e) {
                throw new OutputException(file, new IOException(e));
            }
        }

        void putInPlace() {
            try {
                writer.close();
                if (!written.equals(file)) Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new OutputException(file, e);
            }
        }

        void close() {
            try {
                writer.close();
                if (!written.equals(file)) Files.deleteIfExists(written);
            } catch (IOException e) {
                throw new OutputException(file, e);
            }
        }
    }

    private interface Writing {
        void to(Writer writer) throws IOException;
    }
}
