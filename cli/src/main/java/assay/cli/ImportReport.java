package assay.cli;

import assay.cli.importing.Entry;
import assay.cli.importing.Imported;
import java.io.PrintStream;

/** Says what an import wrote, what was not simply taken over, and what to do next. */
record ImportReport(Shell shell) {
    void print(Imported imported) {
        var out = shell.out();
        var scenario = imported.scenario();
        out.printf(
                "Written: %s, a scenario of %d golden prompts, read as %s; evaluators of all: %d. It is valid.%n",
                imported.folder(),
                scenario.size(),
                imported.format().id(),
                scenario.evaluate().size());
        imported.warnings().forEach(shell.err()::println);
        listing(imported, out);
        if (imported.answers()) answers(imported, out);
        if (imported.workspace().isEmpty()) {
            out.println();
            out.println("There is no assay.yaml above it yet; it says who is asked. Until then nothing can be run.");
        }
        out.println();
        out.println("Next: assay run " + imported.folder() + " --dry-run");
    }

    private void listing(Imported imported, PrintStream out) {
        var counts = imported.counts();
        out.printf(
                "What the file asks for: %d mapped, %d approximated, %d refused; each is listed in import.jsonl.%n",
                counts.mapped(), counts.approximated(), counts.refused());
        imported.shown().forEach(entry -> out.println("  " + line(entry)));
        long more = counts.approximated() + counts.refused() - imported.shown().size();
        if (more > 0) out.println("  ... and " + more + " more of these in import.jsonl");
    }

    private static String line(Entry entry) {
        String prompt = entry.prompt().isEmpty() ? "" : Plain.line(entry.prompt(), 60) + ": ";
        return "%-12s %s:%d: %s%s: %s"
                .formatted(
                        entry.fate().word(),
                        entry.file().getFileName(),
                        entry.line(),
                        prompt,
                        Plain.line(entry.what(), 80),
                        Plain.line(entry.fate().why(), 300));
    }

    private static void answers(Imported imported, PrintStream out) {
        String name = imported.scenario().name();
        out.println();
        out.println(
                "The file has answers. To score them without a call, add this variant to assay.yaml (`file` is looked");
        out.println("for beside it), then: assay run " + imported.folder() + " --variant " + name + "-answers");
        out.println();
        out.println("  " + name + "-answers:");
        out.println("    endpoint: recorded");
        out.println("    file: " + imported.answersFrom());
        if (imported.scores().isEmpty()) return;
        out.println("    fields:");
        out.println("      scores:");
        imported.scores().forEach((score, field) -> out.println("        " + score + ": " + field));
    }
}
