package assay.bench;

import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.policy.AddHeadersPolicy;
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.util.BinaryData;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.LogManager;
import java.util.stream.Stream;

/** Puts prompts to both deployments through azure-ai-openai, 64 at once, and does nothing with the answers. */
public final class BareCalls {
    private static final int AT_ONCE = 64;

    private BareCalls() {}

    /** @param args how many prompts */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        LogManager.getLogManager().reset(); // the SDK warns of a header at every call
        var client = new OpenAIClientBuilder()
                .endpoint(System.getenv("ENDPOINT"))
                .addPolicy(new AddHeadersPolicy(new HttpHeaders().set(HttpHeaderName.fromString("api-key"), "any")))
                .buildClient();
        int prompts = Integer.parseInt(args[0]);
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var calls = Stream.iterate(0, i -> i + 1)
                    .limit(prompts)
                    .flatMap(i -> Workload.DEPLOYMENTS.stream()
                            .<Future<?>>map(deployment -> threads.submit(() -> call(client, deployment, i))))
                    .toList();
            for (var call : calls) call.get();
        }
        System.exit(0); // the client's threads would linger
    }

    private static void call(OpenAIClient client, String deployment, int i) {
        var body = """
                {"messages":[{"role":"user","content":"Question %d"}],"temperature":0,"max_tokens":400}""".formatted(i);
        var answer =
                client.getChatCompletionsWithResponse(deployment, BinaryData.fromString(body), new RequestOptions());
        if (answer.getValue().toBytes().length == 0) throw new IllegalStateException("an empty answer");
    }
}
