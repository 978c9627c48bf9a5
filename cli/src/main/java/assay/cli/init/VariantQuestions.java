package assay.cli.init;

import assay.cli.init.Person.Left;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Asks for a variant that is not there yet.
 *
 * @param folder of assay.yaml, from which a recorded file is named
 */
record VariantQuestions(Dialogue dialogue, Flags flags, Trial trial, Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> RECORDED_FIELDS =
            List.of("id", "input", "answer", "context", "tool_calls", "latency");

    EndpointKind kind() throws Left, InitRefused {
        dialogue.say(
                "Who is asked? azure-openai: a deployment in Azure OpenAI. openai: anything that speaks the OpenAI"
                        + " protocol (vLLM, Ollama, ...). http: any application behind an address. recorded: answers in a file.");
        var question = Question.needed("--endpoint", "Kind of endpoint", VariantQuestions::unknownKind)
                .perhaps("azure-openai");
        String answer = dialogue.ask(question);
        if (answer.isEmpty()) dialogue.complete(); // what else is missing depends on it
        return EndpointKind.of(answer).orElseThrow();
    }

    private static Optional<String> unknownKind(String answer) {
        return EndpointKind.of(answer).isPresent()
                ? Optional.empty()
                : Optional.of("there is no such kind; there are: " + String.join(", ", EndpointKind.ids()));
    }

    ObjectNode control(EndpointKind kind) throws Left, InitRefused {
        var keys = Json.object().put("endpoint", kind.id());
        switch (kind) {
            case AZURE_OPENAI -> azure(keys);
            case OPENAI -> openAi(keys);
            case HTTP -> http(keys);
            case RECORDED -> recorded(keys);
        }
        return keys;
    }

    private void azure(ObjectNode keys) throws Left, InitRefused {
        put(keys, "url", needed(keys, "url", "Address of the resource").usually("${AZURE_OPENAI_ENDPOINT}"));
        put(keys, "deployment", needed(keys, "deployment", "Name of the deployment"));
        put(keys, "model", optional(keys, "model", "Model version to pin, such as gpt-4o-2024-11-20"));
        key(keys);
    }

    private void openAi(ObjectNode keys) throws Left, InitRefused {
        put(
                keys,
                "url",
                needed(keys, "url", "Address up to and with the version").perhaps("https://api.openai.com/v1"));
        put(keys, "model", needed(keys, "model", "Name of the model"));
        key(keys);
    }

    private void http(ObjectNode keys) throws Left, InitRefused {
        put(keys, "url", needed(keys, "url", "Address that takes the request"));
        var request = Question.needed(
                        "--request",
                        "Its JSON, with {{input}} or {{messages}} where the prompt goes",
                        answer -> request(keys, answer))
                .perhaps("{\"messages\": \"{{messages}}\"}");
        String written = dialogue.ask(request);
        if (!written.isEmpty()) keys.set("request", parsed(written).orElseThrow());
        var answer = Question.needed(
                        "--answer",
                        "Where the answer stands in its JSON",
                        path -> trial.refusal(EndpointKind.HTTP, withAnswer(keys, path)))
                .perhaps("$.message.content");
        String path = dialogue.ask(answer);
        if (!path.isEmpty()) keys.setAll(withAnswer(keys, path));
        var token = Question.optional(
                "--key",
                "Environment variable with a token for it",
                name -> trial.refusal(EndpointKind.HTTP, auth(keys, name)));
        String variable = dialogue.ask(token);
        if (!variable.isEmpty()) keys.setAll(auth(keys, variable));
    }

    private Optional<String> request(ObjectNode keys, String answer) {
        var json = parsed(answer);
        if (json.isEmpty()) return Optional.of("it is no JSON object");
        ObjectNode more = keys.deepCopy();
        more.set("request", json.get());
        return trial.refusal(EndpointKind.HTTP, more);
    }

    private static Optional<ObjectNode> parsed(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode withAnswer(ObjectNode keys, String path) {
        ObjectNode more = keys.deepCopy();
        more.putObject("response").put("answer", path);
        return more;
    }

    private static ObjectNode auth(ObjectNode keys, String variable) {
        ObjectNode more = keys.deepCopy();
        more.putObject("auth").put("env", variable);
        return more;
    }

    private void recorded(ObjectNode keys) throws Left, InitRefused {
        String answer = dialogue.ask(Question.needed("--file", "JSONL file of the answers", this::refusedFile));
        if (answer.isEmpty()) return;
        keys.put("file", name(answer));
        var fields = BulkFile.read(flags.here().resolve(answer)).fields(flags.fields(), true, RECORDED_FIELDS);
        boolean ours =
                fields.entrySet().stream().allMatch(field -> field.getKey().equals(field.getValue()));
        if (!ours) keys.set("fields", Json.map(fields));
    }

    Optional<String> refusedFile(String answer) {
        try {
            var bulk = BulkFile.read(flags.here().resolve(answer));
            var fields = bulk.fields(flags.fields(), true, RECORDED_FIELDS);
            boolean found = fields.containsKey("answer") && (fields.containsKey("input") || fields.containsKey("id"));
            return found
                    ? Optional.empty()
                    : Optional.of("which of its fields is the question and which the answer cannot be told; it has "
                            + String.join(", ", bulk.columns()) + ". Say so with --fields input=...,answer=...");
        } catch (InitRefused | java.nio.file.InvalidPathException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** As assay.yaml calls it, which is where it is looked for from. */
    String name(String typed) {
        var file = flags.here().resolve(typed).toAbsolutePath().normalize();
        return Dollars.doubled(
                folder.toAbsolutePath().normalize().relativize(file).toString().replace('\\', '/'));
    }

    private void key(ObjectNode keys) throws InitRefused {
        dialogue.flag(needed(keys, "key", "Environment variable with the key"))
                .ifPresent(name -> keys.put("key", name));
    }

    private Question needed(ObjectNode keys, String key, String asks) {
        return Question.needed("--" + key, asks, check(keys, key));
    }

    private Question optional(ObjectNode keys, String key, String asks) {
        return Question.optional("--" + key, asks, check(keys, key));
    }

    private Question.Check check(ObjectNode keys, String key) {
        var kind = EndpointKind.of(keys.path("endpoint").asText()).orElseThrow();
        return answer -> trial.refusal(kind, keys.deepCopy().put(key, answer));
    }

    private void put(ObjectNode keys, String key, Question question) throws Left, InitRefused {
        String answer = dialogue.ask(question);
        if (!answer.isEmpty()) keys.put(key, answer);
    }

    /** Asks one question about a key of a candidate. */
    Optional<String> candidate(EndpointKind kind, String flag, String asks, UnaryOperator<String> written, String key)
            throws Left, InitRefused {
        String answer = dialogue.ask(Question.needed(
                flag, asks, text -> trial.refusal(kind, Json.object().put(key, written.apply(text)))));
        return answer.isEmpty() ? Optional.empty() : Optional.of(written.apply(answer));
    }
}
