package assay.cli.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.EvaluatorUse;
import assay.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several assertions of promptfoo as one: sets, and a pass mark over a whole test. */
class SetsImportTest {
    @TempDir
    private Path folder;

    private Imports imports;

    @BeforeEach
    void anEmptyFolder() {
        imports = new Imports(folder);
    }

    private Scenario tests(String tests) throws Exception {
        return imports.text("t.yaml", "prompts: ['Say {{x}}.']\ntests:\n" + tests)
                .scenario();
    }

    private static List<EvaluatorUse> uses(Scenario scenario) {
        return Stream.concat(scenario.evaluate().stream(), Imports.prompts(scenario).getFirst().evaluate().stream())
                .toList();
    }

    private static EvaluatorUse named(Scenario scenario, String name) {
        return uses(scenario).stream()
                .filter(use -> use.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSetWithoutThresholdWantsAllOfItsMembers() throws Exception {
        var scenario = tests("""
                  - vars: { x: a }
                    assert:
                      - type: contains
                        value: outside
                      - type: assert-set
                        weight: 2
                        assert: [ { type: contains, value: a }, { type: not-contains, value: b, weight: 3 } ]
                """);

        var set = named(scenario, "set-1");
        assertEquals("all-of", set.evaluator());
        assertEquals(2, set.weight());
        assertEquals(
                "[\"set-1-contains\",\"set-1-contains-2\"]",
                set.parameters().get("of").toString());
        assertTrue(named(scenario, "set-1-contains-2").not());
        assertEquals(
                List.of(
                        "mapped assertion contains",
                        "approximated assertion assert-set",
                        "mapped assertion contains",
                        "mapped assertion not-contains"),
                imports.fates("assertion"));
    }

    @Test
    void aSetWithThresholdIsTheMeanOfItsMembersByTheirWeights() throws Exception {
        var scenario = tests("""
                  - vars: { x: a }
                    assert:
                      - type: assert-set
                        metric: Good Words
                        threshold: 0.6
                        assert: [ { type: contains, value: a }, { type: contains, value: b, weight: 3, metric: b } ]
                """);

        var set = named(scenario, "good-words");
        assertEquals("weighted-mean", set.evaluator());
        assertEquals(.6, set.threshold().orElseThrow());
        assertEquals(
                "[\"good-words-contains\",{\"name\":\"b\",\"weight\":3}]",
                set.parameters().get("of").toString());
    }

    @Test
    void aSetSaysWhichOfItsMembersItLacks() throws Exception {
        tests("""
                  - vars: { x: a }
                    assert:
                      - { type: assert-set, assert: [ { type: contains, value: a }, { type: python, value: x } ] }
                      - { type: assert-set, assert: [ { type: ruby, value: x } ] }
                """);

        var whys = imports.listing().stream()
                .filter(entry -> entry.get("what").asText().endsWith("assert-set"))
                .map(entry -> entry.get("why").asText())
                .toList();
        assertTrue(whys.getFirst().endsWith("; 1 of its assertions are refused"), whys::toString);
        assertEquals("none of its assertions is taken over", whys.getLast());
    }

    @Test
    void setsThatAreNamedAlikeButDifferStayWithTheirPrompts() throws Exception {
        var scenario = tests("""
                  - vars: { x: a }
                    assert: [ { type: assert-set, assert: [ { type: contains, value: a } ] } ]
                  - vars: { x: b }
                    assert: [ { type: assert-set, assert: [ { type: contains, value: b } ] } ]
                """);

        assertEquals(List.of(), scenario.evaluate());
        assertEquals(
                List.of("set-1-contains", "set-1"),
                Imports.prompts(scenario).getLast().evaluate().stream()
                        .map(EvaluatorUse::name)
                        .toList());
    }

    @Test
    void aSetThatIsEverybodysStandsOnceInTheScenario() throws Exception {
        var scenario = tests("""
                  - vars: { x: a }
                    assert: [ { type: assert-set, assert: [ { type: contains, value: z } ] } ]
                  - vars: { x: b }
                    assert: [ { type: assert-set, assert: [ { type: contains, value: z } ] } ]
                """);

        assertEquals(
                List.of("set-1-contains", "set-1"),
                scenario.evaluate().stream().map(EvaluatorUse::name).toList());
    }

    @Test
    void aPassMarkOfATestIsTheMeanOfItsAssertionsAndSets() throws Exception {
        var scenario = tests("""
                  - vars: { x: a }
                    threshold: 0.5
                    assert:
                      - { type: contains, value: a, weight: 2 }
                      - { type: latency, threshold: 900 }
                      - { type: assert-set, assert: [ { type: contains, value: b } ] }
                """);

        var whole = named(scenario, "all-assertions");
        assertEquals("weighted-mean", whole.evaluator());
        assertEquals(.5, whole.threshold().orElseThrow());
        assertEquals(
                "[{\"name\":\"contains\",\"weight\":2},\"latency\",\"set-1\"]",
                whole.parameters().get("of").toString());
        assertEquals(List.of("approximated threshold"), imports.fates("\"threshold\""));
    }

    @Test
    void aPassMarkInACsvIsReadFromItsText() throws Exception {
        imports.text("t.csv", "question,__expected,__threshold\nWhat?,contains: a,0.25\n");

        assertEquals(List.of("approximated threshold"), imports.fates("\"threshold\""));
    }

    @Test
    void anOutputThatStandsInATestIsARecordedAnswer() throws Exception {
        var imported = imports.text("t.yaml", """
                prompts: ['Say {{x}}.']
                tests:
                  - { description: one, vars: { x: a }, providerOutput: 'a, and more', assert: [ { type: contains, value: a } ] }
                """);

        assertTrue(imported.answers());
        assertEquals(
                List.of("{\"id\":\"one\",\"answer\":\"a, and more\"}"),
                java.nio.file.Files.readAllLines(folder.resolve("out/answers.jsonl")));
    }

    @Test
    void moderationAsksContentSafetyWhereItIsConfigured() throws Exception {
        java.nio.file.Files.writeString(folder.resolve("assay.yaml"), """
                variants: { stable: { endpoint: openai, url: "http://127.0.0.1:9/v1", model: none } }
                content_safety: { url: "https://safety.example.org" }
                """);

        var scenario = tests("""
                  - vars: { x: a }
                    assert: [ { type: moderation, value: [harassment/threatening, violence] }, { type: guardrails } ]
                """);

        assertEquals(
                List.of("content-safety {\"kinds\":[\"hate\",\"violence\"]}", "content-safety {}"),
                uses(scenario).stream()
                        .map(use -> use.evaluator() + " " + use.parameters())
                        .toList());
        assertEquals(
                List.of("approximated assertion moderation", "approximated assertion guardrails"),
                imports.fates("assertion"));
    }

    @Test
    void withoutContentSafetyTheImportSaysWhereToWriteIt() throws Exception {
        tests("  - { vars: { x: a }, assert: [ { type: moderation }, { type: contains, value: a } ] }\n");

        var entry = imports.listing().stream()
                .filter(each -> each.get("what").asText().equals("assertion moderation"))
                .findFirst();
        assertEquals(Optional.of("refused"), entry.map(each -> each.get("fate").asText()));
        assertTrue(entry.orElseThrow().get("why").asText().contains("content_safety: { url: ADDRESS }"));
    }
}
