package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import assay.scenario.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scenario of one's own by questions; each line typed answers one. */
class InitDialogueTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @Test
    void enterAloneTakesWhatIsOfferedWhereverSomethingIs() {
        var ended =
                terminal().typing("", "", "", "chat-blue", "", "", "", "", "").run("init");

        ended.with(0)
                .says(
                        "Name of the scenario [mine]",
                        "Kind of endpoint [azure-openai]",
                        "Address of the resource [${AZURE_OPENAI_ENDPOINT}]",
                        "Name of the deployment ",
                        "scored by rouge-l, length, latency");
        terminal().run("validate").with(0).says("mine: version 1, 1 golden prompts");
    }

    @Test
    void anAnswerThatWillNotDoIsAskedForAgainWithTheReason() throws IOException {
        var ended = terminal()
                .typing(
                        "My Scenario",
                        "billing",
                        "azure",
                        "openai",
                        "ftp://x",
                        "https://me:pw@example.org",
                        "http://127.0.0.1:9/v1",
                        "",
                        "chat-blue",
                        "colour",
                        "header",
                        "no equals sign",
                        "x-feature-prompt=v2",
                        "nowhere.jsonl",
                        "",
                        "What is it?",
                        "It is it.",
                        "Why?",
                        "",
                        "",
                        "rouge-l",
                        "f1x",
                        "length,length")
                .run("init");

        ended.with(0)
                .says(
                        "That will not do: a name has lower-case letters",
                        "there is no such kind; there are: azure-openai, openai, http, recorded",
                        "expected an address such as",
                        "a URL with a key or a password",
                        "there is no answer to assume",
                        "there are: model, header, system, url",
                        "expected NAME=VALUE",
                        "there is no file",
                        "rouge-l needs `expected`, which 1 of the 2 prompts lack",
                        "there is no evaluator f1x");
        var scenario = YamlFile.read(here.resolve("scenarios/billing/scenario.yaml"), new ArrayList<>())
                .orElseThrow()
                .root();
        assertEquals("Why?", scenario.at("/prompts/1/input").textValue());
        assertEquals(1, scenario.path("evaluate").size());
        terminal().run("validate").with(0);
    }

    @Test
    void variantsThatAreThereAreOffered() throws IOException {
        Written.file(here, "scenarios/assay.yaml", Written.ASSAY);

        terminal()
                .typing("mine", "nobody", "openai", "", "", "")
                .run("init")
                .with(0)
                .says(
                        "scenarios/assay.yaml has the variants stable, candidate, missing, impatient, openai",
                        "[stable,candidate]",
                        "there is no variant nobody");

        terminal().run("validate", "mine").with(0);
    }

    @Test
    void aNewVariantIsOneAnswerAway() throws IOException {
        Written.file(here, "scenarios/assay.yaml", Written.ASSAY);

        terminal()
                .typing("mine", "new", "azure-openai", "", "chat-red", "", "deployment", "chat-black", "", "", "")
                .run("init")
                .with(0)
                .says("with the variants mine and mine-candidate");
    }

    @Test
    void flagsAnswerTheirQuestions() {
        terminal()
                .typing("", "", "", "", "")
                .run("init", "mine", "--endpoint", "azure-openai", "--deployment", "d", "--url", "https://x.example")
                .with(0)
                .doesNotSay("Name of the deployment");
    }

    @Test
    void whoeverLeavesInTheMiddleLeavesNothingBehind() {
        terminal().typing("mine", "openai").run("init").with(130).says("nothing was written");

        assertFalse(Files.exists(here.resolve("scenarios")));
    }

    @Test
    void ctrlCInAQuestionLeavesToo() {
        var cancellation = new Cancellation();
        cancellation.request();

        terminal().typing("mine").run(cancellation, "init").with(130).says("nothing was written");

        assertFalse(Files.exists(here.resolve("scenarios")));
    }

    @Test
    void anArrowKeyIsNoAnswer() {
        terminal()
                .typing("mine", "openai\u001b[D", "")
                .run("init")
                .with(130)
                .says("a character that cannot be seen")
                .doesNotSay("\u001b");
    }

    private Terminal terminal() {
        return new Terminal(here);
    }
}
