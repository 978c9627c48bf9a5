package assay.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class LoadTest {
    @Test
    void twoThousandCallsWith64AtOnceAllGetTheirOwnAnswer() throws Exception {
        Deployment deployment = Deployment.good("gpt-4o").withLatency(Latency.of(Duration.ofMillis(2)));
        var places = new Semaphore(64);
        try (var simulator = Simulator.start(0, Prompts.many(200), Map.of("chat", deployment));
                var client = new Client(simulator.url());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<String>>();
            for (int i = 0; i < 2000; i++) {
                String question = "question-" + i % 200;
                String call = "call-" + i;
                Callable<String> ask = () -> {
                    places.acquire();
                    try {
                        return client.ask(question, call);
                    } finally {
                        places.release();
                    }
                };
                answers.add(threads.submit(ask));
            }

            for (int i = 0; i < answers.size(); i++) {
                assertEquals("Answer number " + i % 200 + ".", answers.get(i).get());
            }
            assertEquals(2000, simulator.calls());
            assertEquals(2000, simulator.calls("chat"));
        }
    }
}
