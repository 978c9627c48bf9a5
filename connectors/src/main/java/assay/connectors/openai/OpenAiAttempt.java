package assay.connectors.openai;

import assay.connectors.Attempt;
import assay.connectors.AttemptFailed;
import assay.connectors.Environment;
import assay.connectors.Lazy;
import assay.connectors.Time;
import assay.observation.Outcome;
import assay.plan.Call;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder;
import java.util.HashMap;
import java.util.Map;

/**
 * Asks whatever speaks the OpenAI chat protocol. langchain4j makes the request; the answer is read by
 * {@link Exchange}, since langchain4j's own client drops the headers of errors and its model takes a stream that was cut
 * for a whole answer. langchain4j's retries are those of its blocking model; the streaming one has none.
 */
public final class OpenAiAttempt implements Attempt, AutoCloseable {
    private final Endpoint.OpenAi endpoint;
    private final Time time;
    private final Lazy<Server> server;

    public OpenAiAttempt(Variant variant, Endpoint.OpenAi endpoint, Environment environment, Time time) {
        this.endpoint = endpoint;
        this.time = time;
        this.server = new Lazy<>(() -> Server.of(variant, endpoint, environment));
    }

    @Override
    public Outcome.Answer answer(Call call) throws AttemptFailed {
        Server asked = server.get();
        if (call.embeds()) return new Embeddings(asked, endpoint, time).answer(call, headers(call));
        var exchange = new Exchange(asked, time, call.ours().isPresent());
        // A model is a thin shell around the shared client of the server: one per call carries the call's own headers.
        var model = new OpenAiStreamingChatModelBuilder()
                .httpClientBuilder(exchange)
                .baseUrl(endpoint.url().toString())
                .modelName(endpoint.model())
                .customHeaders(headers(call));
        asked.key().ifPresent(key -> model.apiKey(key.value()));
        model.build().chat(ChatMessages.request(call), NOBODY);
        return exchange.answer();
    }

    private static Map<String, String> headers(Call call) {
        var headers = new HashMap<>(call.variant().headers());
        headers.put("x-assay-call-id", call.observationId().value());
        return headers;
    }

    @Override
    public void close() {
        server.ifBuilt(built -> built.client().shutdownNow());
    }

    private static final StreamingChatResponseHandler NOBODY = new StreamingChatResponseHandler() {
        @Override
        public void onCompleteResponse(ChatResponse response) {
            throw new AssertionError("nothing is handed back to langchain4j");
        }

        @Override
        public void onError(Throwable error) {
            throw new AssertionError("nothing is handed back to langchain4j", error);
        }
    };
}
