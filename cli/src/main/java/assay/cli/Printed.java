package assay.cli;

import assay.report.ReportedRun;
import assay.report.TerminalReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs as a person reads them in a terminal. */
final class Printed {
    private static final int WIDTH = 100;

    private Printed() {}

    static void print(Shell shell, List<ReportedRun> runs) {
        try {
            TerminalReport.write(runs, shell.out(), WIDTH, shell.colours());
        } catch (IOException e) { // a print stream keeps its errors to itself
            throw new UncheckedIOException(e);
        }
    }
}
