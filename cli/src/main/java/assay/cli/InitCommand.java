package assay.cli;

import assay.cli.init.Init;
import assay.cli.init.InitRefused;
import assay.cli.init.Initialised;
import assay.cli.init.Person.Left;
import assay.scenario.InvalidScenarioException;
import assay.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "init",
        sortOptions = false,
        header = "Write a scenario of your own: by questions on a terminal, or by flags.",
        description = {
            "",
            "Writes NAME/scenario.yaml with comments that teach, and the variants that it asks into assay.yaml: a new one, or"
                    + " the one that is there, whose comments stay. What was written is validated. No file is written over,"
                    + " and no key is written at all.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay init                                         asks what it has to know",
            "  assay init billing --endpoint azure-openai --deployment chat-blue \\",
            "        --candidate-deployment chat-green",
            "  assay init local --endpoint openai --url http://localhost:11434/v1 --model llama3.2:3b \\",
            "        --prompts faq.csv",
            "  assay init app --endpoint http --url https://app.example.org/ask --request '{\"q\": \"{{input}}\"}' \\",
            "        --answer '$.reply' --candidate-header x-feature-prompt=v2",
            "  assay init before --endpoint recorded --file answers.jsonl",
            "  assay init claims --variants stable,candidate --prompts questions.jsonl \\",
            "        --evaluators rouge-l,latency",
            "",
            "Exit codes: 0 written, 1 it cannot be as it was asked for, 102 the folder cannot be written, 130 left. But for 0"
                    + " nothing was written."
        })
final class InitCommand implements ShellCommand {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private InitOptions options = new InitOptions();

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        try {
            var init = new Init(new Wiring(shell).evaluators(), shell.environment());
            print(shell, init.run(options.flags(shell.here()), new Keyboard(shell)));
            return ExitCode.PASS.code();
        } catch (Left e) {
            shell.err().println();
            shell.err().println("assay: left; nothing was written");
            return ExitCode.CANCELLED.code();
        } catch (InitRefused e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new OutputException(shell.shown(shell.here().resolve(options.to())), e);
        }
    }

    private void print(Shell shell, Initialised written) {
        var out = shell.out();
        written.warnings().forEach(fault -> shell.err().println(shell.shown(fault)));
        if (!written.added().isEmpty()) {
            out.println("Written: " + shell.shown(written.assayYaml()) + ", with the "
                    + (written.added().size() == 1 ? "variant " : "variants ")
                    + String.join(" and ", written.added()));
        }
        var scenario = written.scenario();
        out.println("Written: " + shell.shown(written.folder().resolve("scenario.yaml")) + ", with " + scenario.size()
                + (scenario.size() == 1 ? " golden prompt" : " golden prompts") + ", scored by "
                + String.join(", ", written.evaluators()) + ". It is valid.");
        if (!written.unset().isEmpty()) {
            out.println();
            out.println("Not set yet in the environment: " + String.join(", ", written.unset()));
        }
        String name = called(shell, written);
        int width = name.length() + "assay run  --dry-run".length();
        out.println();
        out.println("Next:");
        next(shell, width, "assay validate " + name, "after each change: is it all well-formed?");
        next(shell, width, "assay doctor " + name, "does the endpoint answer, with the right model?");
        next(shell, width, "assay run " + name + " --dry-run", "what would a run ask, and cost?");
        next(shell, width, "assay run " + name, "ask, score, compare");
    }

    private static void next(Shell shell, int width, String command, String what) {
        shell.out().println("  " + command + " ".repeat(width - command.length() + 3) + what);
    }

    /** As the other commands find it. */
    private String called(Shell shell, Initialised written) {
        boolean usual = options.to().normalize().equals(Path.of("scenarios"));
        return usual ? written.scenario().name() : shell.shown(written.folder()).toString();
    }
}
