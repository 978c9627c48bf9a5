package assay.cli;

import assay.cli.doctor.Finding;
import assay.cli.doctor.Mark;
import assay.cli.doctor.Section;
import assay.verdict.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints what the doctor finds as it is found, and sums it up. */
final class DoctorReport {
    private static final int WIDEST = 100;
    private static final int MARK = 9;
    private static final int LONGEST = 1000;

    private final Shell shell;
    private final int width;
    private final List<Mark> marks = new ArrayList<>();

    DoctorReport(Shell shell) {
        this.shell = shell;
        this.width = shell.terminal() ? Math.clamp(shell.columns(), 40, WIDEST) : WIDEST;
    }

    void print(Section section) {
        if (!marks.isEmpty()) shell.out().println();
        shell.out().println(paint("1", Plain.line(section.title(), LONGEST)));
        section.findings().forEach(this::print);
        shell.out().flush();
    }

    private void print(Finding finding) {
        marks.add(finding.mark());
        String head =
                String.format(Locale.ROOT, "  %-" + MARK + "s", finding.mark().word());
        for (String line : Lines.wrapped(Plain.line(finding.what(), LONGEST), width - MARK - 2)) {
            shell.out().println((head.isBlank() ? head : paint(colour(finding.mark()), head)) + line);
            head = " ".repeat(MARK + 2);
        }
    }

    /** The last line, and the exit code. */
    ExitCode sum() {
        long faults =
                marks.stream().filter(mark -> mark.code() != ExitCode.PASS).count();
        long warnings = marks.stream().filter(Mark.WARNING::equals).count();
        shell.out().println();
        shell.out()
                .println(
                        faults == 0 && warnings == 0
                                ? "All is well."
                                : counted(faults, "fault") + ", " + counted(warnings, "warning") + "."
                                        + (faults == 0 ? " Nothing keeps a run from working." : ""));
        return ExitCode.first(marks.stream().map(Mark::code).toList());
    }

    private static String counted(long number, String what) {
        return number == 1 ? "1 " + what : number + " " + what + "s";
    }

    private static String colour(Mark mark) {
        return switch (mark) {
            case OK -> "32";
            case WARNING -> "1;33";
            case MISCONFIGURED, UNREACHABLE -> "1;31";
        };
    }

    private String paint(String code, String text) {
        return shell.colours() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
