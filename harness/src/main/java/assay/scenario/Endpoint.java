package assay.scenario;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Where a variant's answers come from. */
public sealed interface Endpoint {
    /**
     * A deployment in Azure OpenAI, asked through its SDK.
     *
     * @param url the resource, such as {@code https://NAME.openai.azure.com}
     * @param key name of the environment variable that holds the key; absent: {@code AZURE_OPENAI_API_KEY} if it is
     *     set, else a managed identity
     */
    record AzureOpenAi(URI url, String deployment, Optional<String> key) implements Endpoint {}

    /**
     * Anything that speaks the OpenAI chat protocol: the v1 endpoint, Foundry models, vLLM, Ollama, llama.cpp.
     *
     * @param url up to and with the version, such as {@code http://localhost:11434/v1}
     * @param model the name that is sent
     * @param key name of the environment variable that holds the key; absent: {@code OPENAI_API_KEY} if it is set,
     *     else none
     */
    record OpenAi(URI url, String model, Optional<String> key) implements Endpoint {}

    /**
     * Answers that were given before, read from a JSONL file: matched by id, else by input (the n-th time by the n-th
     * line).
     *
     * @param fields our field name ({@code id}, {@code input}, {@code answer}, {@code context}, {@code latency}) to
     *     the field in the file, named plainly or by a JSONPath that begins with {@code $}
     * @param scores scores given by others, by the name they are filed under
     */
    record Recorded(Path file, Map<String, String> fields, Map<String, GivenScore> scores) implements Endpoint {
        public Recorded {
            fields = Map.copyOf(fields);
            scores = Map.copyOf(scores);
        }
    }

    /**
     * A score that somebody else gave.
     *
     * @param field where it stands in the file
     * @param low worst value of its scale
     * @param high best value of its scale
     * @param threshold pass mark on that scale, inclusive
     */
    record GivenScore(String field, double low, double high, OptionalDouble threshold) {}
}
