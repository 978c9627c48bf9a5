package assay.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private Simulator simulator;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        Deployment deployment = Deployment.good("gpt-4o").withLatency(Latency.of(Duration.ofMillis(5)));
        simulator = Simulator.start(0, Prompts.many(200), Map.of("chat", deployment));
        client = new Client(simulator.url());
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    private interface Ask {
        String answer(String question, String call) throws Exception;
    }

    /** The answers to so many calls, {@code atOnce} of them at a time. */
    private static List<String> answers(int calls, int atOnce, Ask ask) throws Exception {
        var places = new Semaphore(atOnce);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<String>>();
            for (int i = 0; i < calls; i++) {
                String question = "question-" + i % 200;
                String call = "call-" + i;
                Callable<String> answer = () -> {
                    places.acquire();
                    try {
                        return ask.answer(question, call);
                    } finally {
                        places.release();
                    }
                };
                answers.add(threads.submit(answer));
            }
            var texts = new ArrayList<String>();
            for (Future<String> answer : answers) texts.add(answer.get());
            return texts;
        }
    }

    private static List<String> expected(int calls) {
        return IntStream.range(0, calls)
                .mapToObj(i -> "Answer number " + i % 200 + ".")
                .toList();
    }

    @Test
    void twoThousandCallsWith64AtOnceAllGetTheirOwnAnswer() throws Exception {
        List<String> answers = answers(2000, 64, client::ask);

        assertEquals(expected(2000), answers);
        assertEquals(2000, simulator.calls());
        assertEquals(2000, simulator.calls("chat"));
    }

    @Test
    void aHundredStreamsAtOnceAllGetTheirOwnAnswer() throws Exception {
        List<String> answers = answers(400, 100, (question, call) -> {
            ObjectNode request = Client.chat(question).put("stream", true);
            return Client.streamed(client.post(Client.AZURE_CHAT, request, "x-assay-call-id", call)
                    .body());
        });

        assertEquals(expected(400), answers);
    }
}
