package assay.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SameAnswersTest {
    private static final Deployment VARIED = Deployment.good("gpt-4o")
            .withQuality(Quality.PERFECT
                    .with(Flaw.DROP_FACTS, .5)
                    .with(Flaw.LOSE_CITATIONS, .5)
                    .with(Flaw.PARAPHRASE, .5));

    private static Map<String, String> answers(Deployment deployment, long order) throws Exception {
        List<Integer> calls = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
        Collections.shuffle(calls, new Random(order));
        try (var simulator = Simulator.start(0, Prompts.scenarios(), Map.of("chat", deployment));
                var client = new Client(simulator.url());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new HashMap<String, Future<String>>();
            for (int call : calls) {
                Callable<String> ask = () -> client.ask(Prompts.QUESTION, "call-" + call);
                answers.put("call-" + call, threads.submit(ask));
            }
            var texts = new HashMap<String, String>();
            for (var answer : answers.entrySet())
                texts.put(answer.getKey(), answer.getValue().get());
            return texts;
        }
    }

    @Test
    void equalCallsGetEqualAnswersInAnyOrderAndAtOnce() throws Exception {
        Map<String, String> one = answers(VARIED, 1);
        Map<String, String> other = answers(VARIED, 2);

        assertEquals(one, other);
        assertTrue(new HashSet<>(one.values()).size() > 5, "calls differ from one another");
    }

    @Test
    void anotherSeedGivesOtherAnswers() throws Exception {
        assertNotEquals(answers(VARIED, 1), answers(VARIED.withSeed(1), 1));
    }

    @Test
    void withoutACallIdTheBodyNamesTheCall() throws Exception {
        try (var simulator = Simulator.start(0, Prompts.scenarios(), Map.of("chat", VARIED));
                var client = new Client(simulator.url())) {
            String once = client.post(Client.AZURE_CHAT, Client.chat(Prompts.QUESTION))
                    .body();
            String again = client.post(Client.AZURE_CHAT, Client.chat(Prompts.QUESTION))
                    .body();

            assertEquals(Client.json(once).path("choices"), Client.json(again).path("choices"));
            assertEquals(Client.json(once).path("id"), Client.json(again).path("id"));
        }
    }

    @Test
    void aStreamHasTheSameTextAsAWholeAnswer() throws Exception {
        try (var simulator = Simulator.start(0, Prompts.scenarios(), Map.of("chat", VARIED));
                var client = new Client(simulator.url())) {
            for (int i = 0; i < 20; i++) {
                String whole = client.ask(Prompts.QUESTION, "call-" + i);
                String streamed = Client.streamed(client.post(
                                Client.AZURE_CHAT,
                                Client.chat(Prompts.QUESTION).put("stream", true),
                                "x-assay-call-id",
                                "call-" + i)
                        .body());

                assertEquals(whole, streamed);
            }
        }
    }

    @Test
    void severalExpectedAnswersAreAllGiven() throws Exception {
        try (var simulator = Simulator.start(0, Prompts.scenarios(), Map.of("chat", Deployment.good("gpt-4o")));
                var client = new Client(simulator.url())) {
            var given = new HashSet<String>();
            for (int i = 0; i < 40; i++) given.add(client.ask("Pick one.", "call-" + i));

            assertEquals(Set.of("one", "two", "three"), given);
        }
    }

    /** The number was worked out by another program, so that no change of the code can move every answer unnoticed. */
    @Test
    void aDrawIsAFunctionOfItsNames() {
        assertEquals(EXPECTED_DRAW, new Draws(7, "chat", "call-1").uniform("drop_facts"), 1e-15);
    }

    private static final double EXPECTED_DRAW = 0.5372985043478689;
}
