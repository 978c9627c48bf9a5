package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.Variant.Limits;
import assay.scenario.Variant.Price;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a well-written file means. */
class ScenarioReaderTest {
    static final String DESIGN_ASSAY = """
            variants:
              stable:
                endpoint: azure-openai            # azure-openai | openai | recorded
                url: ${AZURE_OPENAI_ENDPOINT}
                deployment: chat-blue
                model: gpt-4o-2024-11-20          # pinned; an answer from another version is model drift
                parameters: { temperature: 0, max_tokens: 400 }
                price: { input: 2.50, output: 10.00 }      # USD per million tokens
                limits: { concurrency: 8, requests_per_minute: 300, timeout: 60s }
                freshness: { index_url: "${APP_URL}/index-status", path: $.lastUpdated, max_age: 24h }
              candidate: { extends: stable, deployment: chat-green, headers: { x-feature-prompt: v2 } }
              prompt-v3: { extends: stable, system: Answer from the handbook in two sentences and cite the page. }
              judge: { extends: stable, deployment: judge, model: gpt-4.1-2025-04-14 }
              baseline:                             # a recorded variant
                endpoint: recorded
                file: baseline.jsonl
                fields: { input: question, answer: answer, context: context, latency: latency,      # latency in seconds
                          scores: { groundedness: { field: gpt_groundedness, scale: [1, 5], threshold: 4 } } }
            judge: { variant: judge, votes: 1 }
            experiments:
              prompt-v2: { control: stable, candidate: candidate, traffic: shadow, control_answers: called, primary: rouge-l, margin: 0.02,
                           guardrails: [ { metric: latency, limit: 4s }, { metric: cost, limit: 0.01 }, has-amount ], sample: 10%, a_a: 5% }
            alerts: { channels: [ { type: webhook, url: "${ALERT_WEBHOOK}" } ], runbooks: docs/runbooks }
            budget: { usd_per_day: 25 }
            privacy: { redact: [email, phone, card, iban, ip, key], keep_text: redacted, retain: 30d }
            """;
    static final String DESIGN_SCENARIO = """
            name: benefits
            version: 4                            # a plain integer; the content hash is kept beside it
            schedule: "0 */15 * * * *"            # NCRONTAB, UTC
            variants: [stable, candidate]
            repeat: 2
            system: Answer from the handbook and cite the page.
            send_context: false
            evaluate:
              - citation-present
              - { evaluator: rouge-l, threshold: 0.35 }
              - { evaluator: regex, name: has-amount, pattern: '\\$\\d+', weight: 2 }
            gates: { margin: 0.02, coverage: 0.95 }
            prompts:
              - id: balance-billing
                input: What is balance billing?
                expected: The provider bills the difference between its charge and what the plan pays.    # or a list
                context: [ "handbook.pdf#page=7: ..." ]
                tags: [billing]
                critical: true
              - from: prompts.jsonl               # bulk
                fields: { input: question, expected: truth }
            """;

    @TempDir
    Path dir;

    Written written;

    @BeforeEach
    void write() {
        written = new Written(dir);
    }

    private Written design() throws Exception {
        return written.set("AZURE_OPENAI_ENDPOINT", "https://one.openai.azure.com")
                .set("APP_URL", "https://app.example.org")
                .set("ALERT_WEBHOOK", "https://alerts.example.org")
                .file("assay.yaml", DESIGN_ASSAY)
                .scenario(DESIGN_SCENARIO)
                .file("s/prompts.jsonl", """
                        {"question": "What is a deductible?", "truth": "What you pay first."}
                        {"question": "What is a deductible?", "truth": ["What you pay first.", "Your own share."]}
                        """);
    }

    @Test
    void howOldAnIndexMayBeIsPartOfTheVariant() throws Exception {
        var stable = design().variant("stable");

        assertEquals(
                Optional.of(new Freshness(
                        URI.create("https://app.example.org/index-status"), "$.lastUpdated", Duration.ofHours(24))),
                stable.freshness());
    }

    @Test
    void anIndexIsAskedOverHttpsOrOnThisMachine() throws Exception {
        written.file("assay.yaml", """
                variants:
                  stable:
                    endpoint: openai
                    url: https://one.example.org/v1
                    model: m
                    freshness: { index_url: "http://app.example.org/status", path: "$[", max_age: 1h }
                """);

        assertEquals("""
                assay.yaml:6:29: `index_url`: plain http would send prompts and keys in the clear; expected https (http only to this machine: localhost, 127.0.0.1, [::1])
                assay.yaml:6:68: `$[` is no JSONPath: it ends too early
                """.strip(), Written.faults(written.workspace()));
    }

    @Test
    void theWorkspaceOfTheDesignIsRead() throws Exception {
        var reading = design().workspace();

        assertEquals(
                "assay.yaml:19:19: warning: `judge` and `stable`, `candidate` and `prompt-v3` are gpt models; a judge may favour its own family",
                Written.faults(reading));
        assertEquals(OptionalDouble.of(25), reading.orThrow().budget().usdPerDay());
        assertEquals(
                Set.of("stable", "candidate", "prompt-v3", "judge", "baseline"),
                reading.orThrow().variants().keySet());
        var candidate = written.variant("candidate");
        assertEquals(
                new Endpoint.AzureOpenAi(URI.create("https://one.openai.azure.com"), "chat-green", Optional.empty()),
                candidate.endpoint());
        assertEquals(Optional.of("gpt-4o-2024-11-20"), candidate.model());
        assertEquals(
                "{\"temperature\":0,\"max_tokens\":400}", candidate.parameters().toString());
        assertEquals(Optional.of(new Price(2.5, 10, Optional.empty())), candidate.price());
        assertEquals(new Limits(8, OptionalInt.of(300), Duration.ofSeconds(60)), candidate.limits());
        assertEquals(Map.of("x-feature-prompt", "v2"), candidate.headers());
        assertEquals(Optional.empty(), candidate.system());
        assertEquals(
                Optional.of("Answer from the handbook in two sentences and cite the page."),
                written.variant("prompt-v3").system());
        assertEquals(
                new Endpoint.Recorded(
                        dir.resolve("baseline.jsonl"),
                        Map.of("input", "question", "answer", "answer", "context", "context", "latency", "latency"),
                        Map.of(
                                "groundedness",
                                new Endpoint.GivenScore("gpt_groundedness", 1, 5, OptionalDouble.of(4)))),
                written.variant("baseline").endpoint());
        assertEquals(Limits.DEFAULT, written.variant("baseline").limits());
    }

    @Test
    void theScenarioOfTheDesignIsRead() throws Exception {
        var scenario = design().value();

        assertEquals("benefits", scenario.name());
        assertEquals(4, scenario.version());
        assertEquals(Optional.of(new Schedule("0 */15 * * * *")), scenario.schedule());
        assertEquals(
                List.of("stable", "candidate"),
                scenario.variants().stream().map(Variant::name).toList());
        assertEquals(2, scenario.repeat());
        assertEquals(Optional.of("Answer from the handbook and cite the page."), scenario.system());
        assertEquals(Scenario.Gates.DEFAULT, scenario.gates());
        assertEquals(
                List.of("citation-present", "rouge-l", "has-amount"),
                scenario.evaluate().stream().map(EvaluatorUse::name).toList());
        assertEquals(OptionalDouble.of(.35), scenario.evaluate().get(1).threshold());
        assertEquals(
                "{\"pattern\":\"\\\\$\\\\d+\"}",
                scenario.evaluate().get(2).parameters().toString());
        assertEquals(2, scenario.evaluate().get(2).weight());
        assertEquals(3, scenario.size());
        var prompts = Written.prompts(scenario);
        assertEquals(
                new GoldenPrompt(
                        "balance-billing",
                        List.of(Message.user("What is balance billing?")),
                        List.of("The provider bills the difference between its charge and what the plan pays."),
                        List.of(new Chunk(Optional.of("handbook.pdf#page=7"), "...")),
                        Set.of("billing"),
                        true,
                        1,
                        List.of(),
                        Optional.empty(),
                        List.of()),
                prompts.getFirst());
        assertEquals(
                List.of("What you pay first.", "Your own share."),
                prompts.get(2).expected());
    }

    @Test
    void aPromptWithoutAnIdIsNamedByTheHashOfItsInput() throws Exception {
        var prompts = Written.prompts(design().value());

        // printf 'What is a deductible?' | sha256sum
        assertEquals(
                List.of("balance-billing", "82cd2f898f48", "82cd2f898f48-2"),
                prompts.stream().map(GoldenPrompt::id).toList());
    }

    @Test
    void defaultsStandWhereNothingIsWritten() throws Exception {
        var scenario = written.scenario("""
                name: s
                version: 1
                variants: [stable]
                prompts: [ { input: Hello } ]
                """).value();

        assertEquals(1, scenario.repeat());
        assertEquals(Scenario.Gates.DEFAULT, scenario.gates());
        assertEquals(Optional.empty(), scenario.schedule());
        assertTrue(scenario.evaluate().isEmpty());
        assertEquals(dir.resolve("s"), scenario.folder());
    }
}
