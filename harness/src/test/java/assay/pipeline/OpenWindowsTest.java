package assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.plan.Run;
import assay.plan.Subject;
import assay.scenario.Experiment.ControlAnswers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenWindowsTest {
    private final MovingClock clock = new MovingClock(Samples.NOON.plusSeconds(130));
    private final MemoryStore store = new MemoryStore();
    private final Shadowed shadowed = new Shadowed(1, 0, ControlAnswers.CALLED);

    @Test
    void theFirstIsTheOneInWhichTheExperimentWasFirstLookedAt() {
        open();

        assertEquals(List.of("experiment.e-20260102T120000Z-0000"), ids());
    }

    @Test
    void eachFiveMinutesHaveTheirWindowWhetherOrNotATickWasMissed() {
        open();
        open();
        clock.advance(Duration.ofMinutes(17));
        open();

        assertEquals(
                List.of(
                        "experiment.e-20260102T121500Z-0000",
                        "experiment.e-20260102T121000Z-0000",
                        "experiment.e-20260102T120500Z-0000",
                        "experiment.e-20260102T120000Z-0000"),
                ids());
    }

    @Test
    void aWindowWithoutTrafficClosesTooAndInOrder() {
        open();
        clock.advance(Duration.ofMinutes(26));
        open();

        new CloseWindows(store, clock, event -> {}).run();

        var windows = store.windows().windows(Subject.experiment("e"), 0, 10);
        assertEquals(
                List.of(1L, 2L),
                windows.stream().map(window -> window.sequence()).toList());
        assertEquals(
                List.of("experiment.e-20260102T120000Z-0000", "experiment.e-20260102T120500Z-0000"),
                windows.stream().map(window -> window.run().value()).toList());
        assertTrue(windows.stream().allMatch(window -> window.observations() == 0));
    }

    @Test
    void anAbsenceOfDaysIsMadeUpForInSeveralTicks() {
        open();
        clock.advance(Duration.ofDays(2));

        open();
        assertEquals(289, ids().size());
        open();
        open();

        assertEquals(2 * 288 + 1, ids().size());
    }

    @Test
    void anExperimentOnLiveTrafficHasNoneHere() {
        new OpenWindows(shadowed.live().experiments(), store, clock).run();

        assertEquals(List.of(), ids());
    }

    private void open() {
        new OpenWindows(shadowed.experiments(), store, clock).run();
    }

    private List<String> ids() {
        return store.runs(1_000).stream().map(Run::id).map(Object::toString).toList();
    }
}
