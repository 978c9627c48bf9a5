package assay.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * So many golden prompts for two variants and six evaluators that ask no model, as a scenario and as a configuration of
 * promptfoo: the same prompts, the same parameters, and for each evaluator the assertion that is nearest to it.
 */
record Workload(int prompts) {
    static final List<String> DEPLOYMENTS = List.of("one", "two");
    static final int EVALUATORS = 6;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_TOKENS = 400;
    private static final int AT_ONCE = 64;

    long calls() {
        return (long) prompts * DEPLOYMENTS.size();
    }

    long scores() {
        return calls() * EVALUATORS;
    }

    /** The scenario's folder, with variants of both SDKs and of recorded answers. */
    void writeScenario(Path folder) throws IOException {
        var scenario = Files.createDirectories(folder.resolve("scenarios/work"));
        Files.writeString(folder.resolve("scenarios/assay.yaml"), """
                variants:
                  azure-one:
                    endpoint: azure-openai
                    url: ${ENDPOINT:-http://127.0.0.1:1}
                    deployment: one
                    parameters: { temperature: 0, max_tokens: %1$d }
                    limits: { concurrency: %2$d }
                  azure-two: { extends: azure-one, deployment: two }
                  openai-one:
                    endpoint: openai
                    url: "${ENDPOINT:-http://127.0.0.1:1}/v1"
                    model: one
                    parameters: { temperature: 0, max_tokens: %1$d }
                    limits: { concurrency: %2$d }
                  openai-two: { extends: openai-one, model: two }
                  recorded: { endpoint: recorded, file: recorded.jsonl, fields: { input: question, answer: answer, latency: latency } }
                """.formatted(MAX_TOKENS, AT_ONCE));
        Files.writeString(scenario.resolve("scenario.yaml"), """
                name: work
                version: 1
                schedule: "0 0 0 * * *"
                variants: [azure-one, azure-two]
                evaluate:
                  - exact-match
                  - { evaluator: contains-all, values: [handbook, page] }
                  - { evaluator: contains-any, values: [plan, cost, day] }
                  - { evaluator: regex, pattern: 'page=\\d+' }
                  - { evaluator: rouge-l, threshold: 0.35 }
                  - { evaluator: latency, limit: 10s }
                prompts:
                  - from: prompts.jsonl
                    fields: { input: question, expected: truth }
                """);
        lines(scenario.resolve("prompts.jsonl"), "truth");
    }

    /** An answer to each prompt, for the recorded variant. */
    void writeAnswers(Path folder) throws IOException {
        lines(folder.resolve("scenarios/recorded.jsonl"), "answer");
    }

    private void lines(Path file, String answer) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < prompts; i++) {
                var line = JsonNodeFactory.instance.objectNode().put("question", question(i));
                writer.write(line.put(answer, truth(i)).put("latency", 0.1) + "\n");
            }
        }
    }

    /** @param endpoint where both deployments are, in OpenAI's protocol, since promptfoo's own for Azure wants https */
    ObjectNode promptfoo(URI endpoint) {
        var config = JsonNodeFactory.instance.objectNode().put("description", "the same work");
        config.putArray("prompts").add("{{question}}");
        var providers = config.putArray("providers");
        for (var deployment : DEPLOYMENTS) {
            providers
                    .addObject()
                    .put("id", "openai:chat:" + deployment)
                    .putObject("config")
                    .put("apiBaseUrl", endpoint + "/v1")
                    .put("apiKey", "any")
                    .put("temperature", 0)
                    .put("max_tokens", MAX_TOKENS);
        }
        var all = config.putObject("defaultTest").putArray("assert");
        all.addObject().put("type", "equals").put("value", "{{truth}}");
        all.addObject()
                .put("type", "icontains-all")
                .putArray("value")
                .add("handbook")
                .add("page");
        all.addObject()
                .put("type", "icontains-any")
                .putArray("value")
                .add("plan")
                .add("cost")
                .add("day");
        all.addObject().put("type", "regex").put("value", "page=\\d+");
        all.addObject().put("type", "rouge-n").put("value", "{{truth}}").put("threshold", 0.35);
        all.addObject().put("type", "latency").put("threshold", 10_000);
        var tests = config.putArray("tests");
        IntStream.range(0, prompts)
                .forEach(i -> tests.addObject()
                        .putObject("vars")
                        .put("question", question(i))
                        .put("truth", truth(i)));
        config.putObject("evaluateOptions")
                .put("maxConcurrency", AT_ONCE)
                .put("cache", false)
                .put("showProgressBar", false);
        return config;
    }

    void writePromptfoo(Path file, URI endpoint) throws IOException {
        JSON.writeValue(file.toFile(), promptfoo(endpoint));
    }

    private static String question(int i) {
        return "Question %d: what does plan %d cost on day %d, and where is that written?".formatted(i, i % 17, i % 31);
    }

    private static String truth(int i) {
        return ("Plan %d costs $%d on day %d, as the handbook says on [handbook.pdf#page=%d]. Whatever was paid before is"
                        + " taken off, and the rest is due at the end of month %d.")
                .formatted(i % 17, 40 + i % 17, i % 31, i % 9 + 1, i % 12 + 1);
    }
}
