package assay.cli.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.evaluators.Evaluators;
import assay.scenario.InvalidScenarioException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileTest {
    @TempDir
    private Path folder;

    private Imports imports;

    @BeforeEach
    void anEmptyFolder() {
        imports = new Imports(folder);
    }

    @Test
    void halfAJsonIsToldWithItsLine() throws Exception {
        refused("rows.jsonl", "{\"query\": \"a\"}\n{\"query\": \"b", 2, "not JSON");
        refused("rows.json", "[\n{\"input\": \"a\", \"expected_output\": \"b\"},\n{\"input\":", 3, "not JSON");
    }

    @Test
    void aWrongEncodingIsToldWithItsLine() throws Exception {
        var file = imports.write("rows.csv", "");
        Files.write(file, "input\nfine\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        refused(file, 3, "not UTF-8");
    }

    @Test
    void aBombOfAliasesIsRefused() throws Exception {
        var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c < 'k'; c++) {
            char before = (char) (c - 1);
            bomb.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append(("*" + before + ", ").repeat(8))
                    .append("*")
                    .append(before)
                    .append("]\n");
        }

        refused("tests.yaml", bomb.toString(), 0, "aliases expand");
    }

    @Test
    void anEndlessLineIsRefusedWithoutBeingHeld() throws Exception {
        var file = imports.write("rows.jsonl", "{\"query\": \"a\"}\n");
        try (var out = Files.newOutputStream(file, java.nio.file.StandardOpenOption.APPEND)) {
            byte[] block = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) out.write(block);
        }

        refused(file, 2, "longer than 16 MB");
    }

    @Test
    void aRowThatAsksNothingIsToldWithItsLine() throws Exception {
        refused(
                "rows.jsonl",
                "{\"query\": \"a\"}\n{\"query\": \" \", \"ground_truth\": \"b\"}\n",
                2,
                "nothing is asked");
    }

    @Test
    void noMoreThanTwentyFaultsAreTold() throws Exception {
        var file = imports.write("rows.jsonl", "{\"query\": \"a\"}\n" + "{\n".repeat(1000));

        var e = assertThrows(InvalidScenarioException.class, () -> imports.run(file, Map.of(), Optional.empty()));

        assertEquals(20, e.faults().size());
    }

    @Test
    void noFileOutsideOfTheFoldersIsOpened() throws Exception {
        Files.writeString(folder.resolve("secret.txt"), "a secret");
        Files.createDirectories(folder.resolve("source"));
        Files.createSymbolicLink(folder.resolve("source").resolve("link.txt"), folder.resolve("secret.txt"));

        imports.text("t.yaml", """
                prompts: ['{{x}}']
                tests:
                  - vars: { x: 'file://../secret.txt' }
                  - vars: { x: 'file://link.txt' }
                  - vars: { x: 'file:///etc/hostname.txt' }
                  - vars: { x: fine }
                    assert: [ { type: contains, value: 'file://../secret.txt' } ]
                  - file://../secret.csv
                """);

        assertEquals(5, imports.fates("\"refused\"").size());
        for (String name : List.of("scenario.yaml", "import.jsonl")) {
            assertFalse(Files.readString(folder.resolve("out").resolve(name)).contains("a secret"));
        }
    }

    @Test
    void aFormulaInACellIsATextLikeAnyOther() throws Exception {
        var imported = imports.text("rows.csv", "input,expected\n\"=cmd|' /C calc'!A0\",\"+1\"\n");

        assertEquals(
                "=cmd|' /C calc'!A0",
                Imports.prompts(imported.scenario()).getFirst().query());
    }

    @Test
    void aFailedImportLeavesNothingBehind() throws Exception {
        refused("rows.jsonl", "{\"query\": \"a\"}\n{", 2, "not JSON");

        try (var files = Files.list(folder)) {
            assertEquals(
                    List.of("source"),
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void whatIsThereIsReplacedOnlyByForce() throws Exception {
        var file = imports.write("rows.jsonl", "{\"query\": \"a\", \"response\": \"b\"}\n");
        imports.run(file, Map.of(), Optional.empty());
        Files.writeString(file, "{\"query\": \"c\"}\n");

        assertThrows(ImportRefused.class, () -> imports.run(file, Map.of(), Optional.empty()));
        new Import(new Evaluators(), name -> Optional.empty())
                .run(imports.request(file, Map.of(), Optional.empty(), true));

        assertTrue(Files.readString(folder.resolve("out/scenario.yaml")).contains("input: c"));
        assertFalse(Files.exists(folder.resolve("out/answers.jsonl"))); // of the import that was replaced
    }

    @Test
    void manyRowsGoToABulkFile() throws Exception {
        var text = new StringBuilder();
        for (int i = 0; i < 5000; i++)
            text.append("{\"query\": \"question ").append(i).append("\"}\n");

        var imported = imports.text("rows.jsonl", text.toString());

        assertEquals(5000, imported.scenario().size());
        assertTrue(
                Files.readString(folder.resolve("out/scenario.yaml")).endsWith("prompts:\n  - from: prompts.jsonl\n"));
    }

    private void refused(String name, String text, int line, String message) throws IOException {
        refused(imports.write(name, text), line, message);
    }

    private void refused(Path file, int line, String message) {
        var e = assertThrows(InvalidScenarioException.class, () -> imports.run(file, Map.of(), Optional.empty()));

        var fault = e.faults().getFirst();
        assertEquals(file, fault.file());
        if (line > 0) assertEquals(line, fault.line());
        assertTrue(fault.message().contains(message), fault.message());
    }
}
