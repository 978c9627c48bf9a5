package assay.cli.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.observation.Outcome;
import assay.pipeline.Event;
import assay.pipeline.Samples;
import assay.plan.RunId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLinesTest {
    private static final RunId RUN = Samples.runId("benefits");
    private static final String AT = "2026-01-02T12:00:00Z ";

    private final List<String> lines = new ArrayList<>();

    @Test
    void whatHappensToRunsIsToldAtOnce() {
        var events = lines(false);

        events.tell(new Event.RunOpened(RUN, Samples.NOON, 160));
        events.tell(new Event.Enqueued(RUN, 40, 80));
        events.tell(new Event.Enqueued(RUN, 80, 80));
        events.tell(new Event.WindowClosed(RUN, 3, 158, 160));

        assertEquals(
                List.of(
                        AT + RUN + " opened: due 2026-01-02T12:00:00Z, 160 calls",
                        AT + RUN + ": all its prompts are in the queue",
                        AT + RUN + " closed with 158 of 160 observations; see: assay report " + RUN),
                lines);
    }

    @Test
    void whatHappensToCallsAndMessagesIsCountedAndHoldsNoText() {
        var events = lines(false);
        observe(events, Samples.answer("a secret"), 3);
        observe(events, Samples.failure(Outcome.Kind.TIMEOUT), 2);
        observe(events, new Outcome.NotAsked("cancelled"), 1);
        for (var message : List.of("a", "b")) {
            events.tell(new Event.PutOff(message, RUN, Samples.NOON, "cancelled"));
        }
        events.tell(new Event.CameLate("c", RUN));
        events.tell(new Event.Outdated("d", RUN, "its scenario has changed"));
        events.tell(new Event.Buried("e", "unknown run", "No run x was opened."));
        var before = List.copyOf(lines);

        events.tell(new Event.Heartbeat(1, 0));
        events.tell(new Event.Heartbeat(1, 0));

        assertEquals(List.of(), before);
        assertEquals(
                List.of(
                        AT + "calls: 2 TIMEOUT, 3 answered, 1 not asked",
                        AT + "1 message came after " + RUN + " was closed",
                        AT + "1 message left out of " + RUN + ": its scenario has changed",
                        AT + "2 messages put off: cancelled",
                        AT + "dead letters: 1 (unknown run); see: assay deadletters list"),
                lines);
    }

    @Test
    void whoWantsItQuietHearsOfDeadLettersOnly() {
        var events = lines(true);

        events.tell(new Event.RunOpened(RUN, Samples.NOON, 160));
        observe(events, Samples.answer("x"), 1);
        events.tell(new Event.Buried("e", "unknown run", ""));
        events.rest();

        assertEquals(List.of(AT + "dead letters: 1 (unknown run); see: assay deadletters list"), lines);
    }

    private EventLines lines(boolean quiet) {
        return new EventLines(lines::add, InstantSource.fixed(Samples.NOON.plusMillis(300)), quiet);
    }

    private static void observe(EventLines events, Outcome outcome, int times) {
        var scored = Samples.scored(Samples.call(RUN, "p1", "stable"), outcome);
        for (int i = 0; i < times; i++) events.tell(new Event.Observed(Samples.variant("stable"), scored));
    }
}
