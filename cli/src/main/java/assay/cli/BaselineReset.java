package assay.cli;

import assay.local.SqliteStore;
import assay.pipeline.AcceptBaseline;
import assay.verdict.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "reset",
        header = "Take the baseline away: no drop is looked for until another is accepted.",
        footer = {
            "",
            "Examples:",
            "  assay baseline reset benefits --why \"the prompts are being rewritten\"",
            "",
            "Exit codes: 0 none stands, 1 usage."
        })
final class BaselineReset implements ShellCommand {
    private static final int LONGEST = 300;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private Said said = new Said();

    @Parameters(paramLabel = "SCENARIO", description = "Its name.")
    private String scenario = "";

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) {
        var why = said.why();
        try (var store = SqliteStore.open(global.store(shell))) {
            var stood = new AcceptBaseline(store, shell.clock()).reset(scenario, said.who(), why);
            var name = Plain.line(scenario, LONGEST);
            shell.out()
                    .println(stood.map(baseline ->
                                    "The baseline of " + baseline.at() + " is taken away; nothing looks for a"
                                            + " drop in " + name + " until another is accepted.")
                            .orElse("There was no baseline of " + name + "."));
            return ExitCode.PASS.code();
        }
    }
}
