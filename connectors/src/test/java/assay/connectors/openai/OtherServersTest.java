package assay.connectors.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.connectors.AttemptFailed;
import assay.connectors.Calls;
import assay.connectors.ChatServer;
import assay.connectors.Environment;
import assay.connectors.Time;
import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import assay.observation.Usage;
import assay.scenario.Endpoint;
import assay.scenario.ToolCall;
import assay.scenario.Variant.Limits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Servers of other makes that speak the chat protocol, each in its own way; the bytes are as they send them. */
final class OtherServersTest {
    private static Outcome.Answer ask(String body) throws AttemptFailed {
        return ask(ChatServer.status(200, body, "Content-Type", "text/event-stream; charset=utf-8"));
    }

    private static Outcome.Answer ask(ChatServer.Answer answer) throws AttemptFailed {
        try (var server = ChatServer.that(answer)) {
            var endpoint = new Endpoint.OpenAi(server.url().resolve("/v1"), "small", Optional.empty());
            var variant = Calls.variant(endpoint, Limits.DEFAULT);
            try (var attempt =
                    new OpenAiAttempt(variant, endpoint, new Environment(name -> Optional.empty()), Time.SYSTEM)) {
                return attempt.answer(Calls.of(variant, "What is due?"));
            }
        }
    }

    /** vLLM with continuous_usage_stats: usage in every chunk, reasoning in reasoning_content, a stop_reason of its own. */
    @Test
    void vllmReasonsInAFieldOfItsOwnAndCountsInEveryChunk() throws Exception {
        var answer = ask("""
                data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"Qwen/Qwen3-8B","choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}],"usage":{"prompt_tokens":11,"total_tokens":11,"completion_tokens":0}}

                data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"Qwen/Qwen3-8B","choices":[{"index":0,"delta":{"reasoning_content":"Let me think."},"logprobs":null,"finish_reason":null}],"usage":{"prompt_tokens":11,"total_tokens":14,"completion_tokens":3}}

                data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"Qwen/Qwen3-8B","choices":[{"index":0,"delta":{"reasoning":"More."},"logprobs":null,"finish_reason":null}],"usage":{"prompt_tokens":11,"total_tokens":15,"completion_tokens":4}}

                data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"Qwen/Qwen3-8B","choices":[{"index":0,"delta":{"content":"Five.","reasoning_content":null},"logprobs":null,"finish_reason":null}],"usage":{"prompt_tokens":11,"total_tokens":16,"completion_tokens":5}}

                data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"Qwen/Qwen3-8B","choices":[{"index":0,"delta":{"content":""},"logprobs":null,"finish_reason":"stop","stop_reason":null}],"usage":{"prompt_tokens":11,"total_tokens":17,"completion_tokens":6}}

                data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"Qwen/Qwen3-8B","choices":[],"usage":{"prompt_tokens":11,"total_tokens":17,"completion_tokens":6}}

                data: [DONE]

                """);

        assertEquals("Five.", answer.text());
        assertEquals(Optional.of(Usage.of(11, 6)), answer.usage());
        assertEquals(Optional.of("Qwen/Qwen3-8B"), answer.reported().model());
        assertEquals(Optional.of("stop"), answer.reported().finishReason());
    }

    /** vLLM sends an error that arises while it streams as a chunk of status 200. */
    @Test
    void anErrorOfVllmInTheStreamIsAFailure() {
        var flat = assertThrows(AttemptFailed.class, () -> ask("""
                data: {"choices":[{"index":0,"delta":{"content":"Fi"}}]}

                data: {"object":"error","message":"EngineCore died","type":"InternalServerError","param":null,"code":500}

                data: [DONE]

                """));
        var nested = assertThrows(AttemptFailed.class, () -> ask("""
                data: {"error":{"message":"max_tokens is too large","type":"BadRequestError","param":null,"code":400}}

                data: [DONE]

                """));

        assertEquals(Kind.SERVER_ERROR, flat.kind(), flat::detail);
        assertTrue(flat.detail().contains("EngineCore died"), flat::detail);
        assertEquals(Kind.REJECTED, nested.kind(), nested::detail);
    }

    /** Ollama: whole tool calls, content empty, fp_ollama, a reasoning field, the finish reason in a chunk with content "". */
    @Test
    void ollamaCallsToolsInOnePiece() throws Exception {
        var answer = ask("""
                data: {"id":"chatcmpl-9","object":"chat.completion.chunk","created":1,"model":"llama3.2:3b","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":"","reasoning":"A tool."},"finish_reason":null}]}

                data: {"id":"chatcmpl-9","object":"chat.completion.chunk","created":1,"model":"llama3.2:3b","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":"","tool_calls":[{"id":"call_a","index":0,"type":"function","function":{"name":"add","arguments":"{\\"x\\":1}"}}]},"finish_reason":null}]}

                data: {"id":"chatcmpl-9","object":"chat.completion.chunk","created":1,"model":"llama3.2:3b","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"tool_calls"}]}

                data: {"id":"chatcmpl-9","object":"chat.completion.chunk","created":1,"model":"llama3.2:3b","system_fingerprint":"fp_ollama","choices":[],"usage":{"prompt_tokens":5,"completion_tokens":3,"total_tokens":8}}

                data: [DONE]

                """);

        assertEquals(List.of(new ToolCall("call_a", "add", "{\"x\":1}")), answer.toolCalls());
        assertEquals(Optional.of("tool_calls"), answer.reported().finishReason());
        assertEquals(Optional.of("fp_ollama"), answer.reported().fingerprint());
        assertEquals(Optional.of(Usage.of(5, 3)), answer.usage());
    }

    @Test
    void aModelThatOllamaDoesNotHaveIsRejected() {
        var failed = assertThrows(
                AttemptFailed.class,
                () -> ask(
                        ChatServer.status(
                                404,
                                "{\"error\":{\"message\":\"model 'small' not found\",\"type\":\"api_error\",\"param\":null,\"code\":null}}")));

        assertEquals(Kind.REJECTED, failed.kind());
        assertTrue(failed.detail().contains("model 'small' not found"), failed::detail);
    }

    /** llama.cpp: CRLF behind a proxy, keep-alive comments, null content first, fragments of tool calls, timings, usage without asking. */
    @Test
    void llamaCppStreamsFragmentsBetweenComments() throws Exception {
        var answer = ask("""
                : keep-alive

                data: {"choices":[{"finish_reason":null,"index":0,"delta":{"role":"assistant","content":null}}],"created":1,"id":"chatcmpl-3","model":"gguf","system_fingerprint":"b6000-abc","object":"chat.completion.chunk"}

                data: {"choices":[{"finish_reason":null,"index":0,"delta":{"tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"add","arguments":""}}]}}],"model":"gguf","object":"chat.completion.chunk"}

                : keep-alive

                data: {"choices":[{"finish_reason":null,"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"x\\""}}]}}],"model":"gguf","object":"chat.completion.chunk"}

                data: {"choices":[{"finish_reason":null,"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]}}],"model":"gguf","object":"chat.completion.chunk"}

                data: {"choices":[{"finish_reason":"tool_calls","index":0,"delta":{}}],"model":"gguf","object":"chat.completion.chunk","usage":{"completion_tokens":9,"prompt_tokens":20,"total_tokens":29},"timings":{"prompt_n":20,"predicted_per_second":50.1}}

                data: [DONE]

                """.replace("\n", "\r\n"));

        assertEquals(List.of(new ToolCall("c1", "add", "{\"x\":1}")), answer.toolCalls());
        assertEquals(Optional.of(Usage.of(20, 9)), answer.usage());
        assertEquals(Optional.of("b6000-abc"), answer.reported().fingerprint());
    }

    /** llama.cpp of some versions names its errors in a field of their own in the stream. */
    @Test
    void anErrorOfLlamaCppIsAFailure() {
        var inStream = assertThrows(AttemptFailed.class, () -> ask("""
                error: {"code":500,"message":"slot unavailable","type":"server_error"}

                """));
        var inData = assertThrows(AttemptFailed.class, () -> ask("""
                data: {"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}

                """));

        assertEquals(Kind.SERVER_ERROR, inStream.kind(), inStream::detail);
        assertTrue(inStream.detail().contains("slot unavailable"), inStream::detail);
        assertEquals(Kind.SERVER_ERROR, inData.kind(), inData::detail);
    }

    /** LiteLLM: null roles and contents, provider fields, no usage, no finish reason; an error of the model behind it as data. */
    @Test
    void liteLlmSendsNullsAndNoFinishReason() throws Exception {
        var answer = ask("""
                data: {"id":"chatcmpl-5","created":1,"model":"claude","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"Fi","role":"assistant","function_call":null,"tool_calls":null,"audio":null,"provider_specific_fields":null},"finish_reason":null,"logprobs":null}],"citations":null}

                data: {"id":"chatcmpl-5","created":1,"model":"claude","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"ve.","role":null,"function_call":null,"tool_calls":null,"audio":null},"finish_reason":null,"logprobs":null}]}

                data: {"id":"chatcmpl-5","created":1,"model":"claude","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":null,"role":null,"function_call":null,"tool_calls":null,"audio":null},"finish_reason":null,"logprobs":null}]}

                data: [DONE]

                """);

        assertEquals("Five.", answer.text());
        assertEquals(List.of(), answer.toolCalls());
        assertEquals(Optional.empty(), answer.usage());
        assertEquals(Optional.empty(), answer.reported().finishReason());
    }

    @Test
    void anErrorOfTheModelBehindLiteLlmHasItsKind() {
        var limited = assertThrows(AttemptFailed.class, () -> ask("""
                data: {"error": {"message": "litellm.RateLimitError: slowly", "type": "None", "param": "None", "code": "429"}}

                """));
        var whole = assertThrows(
                AttemptFailed.class,
                () -> ask(
                        ChatServer.status(
                                200,
                                "{\"error\":{\"message\":\"litellm.AuthenticationError\",\"type\":\"auth_error\",\"code\":\"401\"}}")));

        assertEquals(Kind.THROTTLED, limited.kind(), limited::detail);
        assertEquals(Kind.REJECTED, whole.kind(), whole::detail);
    }
}
