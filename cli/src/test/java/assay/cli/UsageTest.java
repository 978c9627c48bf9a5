package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "init",
                "validate",
                "doctor",
                "evaluators",
                "run",
                "compare",
                "report",
                "serve",
                "simulate"
            })
    void everyCommandHasHelp(String command) {
        var ended = terminal().run(command, "--help");

        ended.with(0).says("Usage: assay " + command, "Example", "--store");
        assertEquals("", ended.err());
        terminal().run("--help").with(0).says("  " + command + " ");
    }

    @Test
    void withoutACommandItSaysWhereToBegin() {
        terminal().run().with(0).says("Usage: assay", "assay demo");
    }

    @Test
    void theVersionIsTold() {
        terminal().run("--version").with(0).says("assay ");
    }

    @Test
    void aMistypedCommandOrOptionIsMetWithTheNearestOne() {
        terminal().run("runn").with(1).says("runn", "Did you mean", "run", "assay --help");
        terminal().run("run", "--reumse").with(1).says("--reumse", "--resume", "assay run --help");
        terminal().run("run", "-o").with(1).says("-o", "assay run --help");
    }

    @Test
    void aFolderWithoutScenariosIsSaid() throws IOException {
        terminal().run("run").with(1).says("There is no scenario here", "scenario.yaml");
        terminal().run("validate", "nowhere").with(1).says("There is no scenario nowhere");

        Written.file(here, "alone/scenario.yaml", "name: alone\n");
        terminal().run("validate", "alone").with(1).says("There is no assay.yaml");
    }

    @Test
    void aScenarioIsFoundByNameByFolderAndByFile() throws IOException {
        var file = Written.small(here, "small", 3);

        for (var name : new String[] {"small", "scenarios/small", "scenarios/small/scenario.yaml", file.toString()}) {
            terminal().run("validate", name).with(0).says("small: version 1, 3 golden prompts, 2 evaluators");
        }
        new Terminal(here.resolve("scenarios/small")).run("validate").with(0).says("small: version 1");
        terminal().run("validate", "smal").with(1).says("There is no scenario smal; there are: small");
    }

    @Test
    void aSimulatorServesUntilItIsCancelled() throws Exception {
        Written.small(here, "small", 2);
        var cancellation = new Cancellation();
        cancellation.request();

        var ended = terminal().run(cancellation, "simulate", "--port", "0", "-d", "chat-blue:drop_facts=0.3");

        ended.with(0).says("Simulating chat-blue at http://127.0.0.1:", "0 calls were answered");
    }

    @Test
    void whatASimulatorCannotBeIsSaid() throws IOException {
        Written.small(here, "small", 2);
        try (var taken = new ServerSocket(0)) {
            var port = String.valueOf(taken.getLocalPort());

            terminal().run("simulate", "--port", port).with(1).says("Cannot listen", port, "--port");
        }
        terminal().run("simulate", "--port", "99999").with(1).says("--port takes a number");
        terminal().run("simulate", "-d", "chat:drop_fact=0.3").with(1).says("drop_fact", "drop_facts");
    }

    @Test
    void theDemoShowsARegressionAndSucceeds() {
        var repository = Path.of("..").toAbsolutePath().normalize();

        var ended = terminal().at(repository).run("demo");

        ended.with(0).says("No model is asked", "exit code 100", "Written: ", "demo.html");
        assertTrue(Files.exists(here.resolve(".assay/demo.html")));
        terminal().run("report", "--list").with(0).says("handbook-", "safety-");
    }

    private Terminal terminal() {
        return new Terminal(here);
    }
}
