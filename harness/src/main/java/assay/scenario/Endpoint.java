package assay.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

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
     * Any application behind an address: asked by a request that is made from a template, and read by path.
     *
     * @param url takes the request; may hold a key of the environment, so messages name its host alone
     * @param method {@code POST}, {@code PUT}, or {@code GET}, which sends the request's keys as the query
     * @param request the template: JSON in whose texts {@link Placeholder}s stand
     * @param job absent where the answer comes at once
     */
    record Http(URI url, String method, ObjectNode request, Optional<Auth> auth, Response response, Optional<Job> job)
            implements Endpoint {
        /** Whether it stands anywhere in the request. */
        public boolean uses(Placeholder placeholder) {
            return uses(request, placeholder);
        }

        private static boolean uses(JsonNode node, Placeholder placeholder) {
            if (node.isTextual()) {
                return Placeholder.in(node.textValue()).stream()
                        .anyMatch(place -> place.group(1).equals(placeholder.id()));
            }
            return node.valueStream().anyMatch(each -> uses(each, placeholder));
        }

        @Override
        public String toString() {
            return "http " + url.getRawAuthority();
        }
    }

    /** How a variant proves who asks. */
    sealed interface Auth {
        /** A token of Entra ID, for the managed identity or whoever is signed in; {@code scope} as in {@code api://app/.default}. */
        record Entra(String scope) implements Auth {}

        /**
         * A token of the environment.
         *
         * @param header that carries it
         * @param variable name of the environment variable that holds it
         * @param prefix what stands before it in the header, such as {@code "Bearer "}
         */
        record Token(String header, String variable, String prefix) implements Auth {}
    }

    /**
     * Where an application's answer stands. Paths are plain names, or JSONPaths that begin with {@code $}; those of a
     * stream are looked for in each of its pieces.
     *
     * @param answer of the text; in a stream, of the next piece of it
     * @param event name of the events that carry text; absent: any may
     * @param done what announces the end of a stream: the data or the name of an event, or a path that finds something
     *     true; absent: the stream's end is the answer's
     */
    record Response(
            Stream stream,
            String answer,
            Optional<String> context,
            Optional<String> toolCalls,
            Optional<String> inputTokens,
            Optional<String> outputTokens,
            Optional<String> model,
            Optional<String> event,
            Optional<String> done) {

        /** The form of an answer's body. */
        public enum Stream {
            /** One JSON value. */
            NONE,
            /** Server-sent events with JSON in their data. */
            SSE,
            /** One JSON value a line. */
            NDJSON
        }
    }

    /**
     * An answer that is worked on after the request was taken: 202 with an address to ask again, until it is there.
     *
     * @param status path of that address in the first answer; absent: the header {@code Operation-Location}, else
     *     {@code Location}
     * @param state path of the state in what the address says; absent: 200 is done, 202 is not
     * @param done states that mean an answer, in lower case
     * @param failed states that mean that none will come, in lower case
     */
    record Job(Optional<String> status, Optional<String> state, Set<String> done, Set<String> failed) {
        public Job {
            done = Set.copyOf(done);
            failed = Set.copyOf(failed);
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
