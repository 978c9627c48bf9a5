package assay.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.pipeline.Event.CameLate;
import assay.pipeline.Event.NoPair;
import assay.pipeline.Event.Outdated;
import assay.plan.Call;
import assay.plan.RunId;
import assay.scenario.Experiment.ControlAnswers;
import assay.scenario.Experiments;
import assay.scenario.Privacy;
import assay.scenario.Privacy.KeptText;
import assay.scenario.Workspace;
import assay.score.Score;
import assay.score.Scored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a mirrored request: a pair in the window of its five minutes, or a word why not. */
class ShadowTest {
    private static final Instant NOON = Samples.NOON;

    private final MovingClock clock = new MovingClock(NOON.plusSeconds(130));
    private final MemoryQueue queue = new MemoryQueue(clock, 5);
    private final MemoryStore store = new MemoryStore();
    private final List<Event> told = new ArrayList<>();
    private final List<Call> asked = new ArrayList<>();
    private Function<Call, Outcome> model = call -> Samples.answer("Write to a@example.com");
    private Shadowed shadowed = new Shadowed(1, 0, ControlAnswers.CALLED);
    private Privacy privacy = Privacy.DEFAULT;
    private Optional<Budget> budget = Optional.empty();

    private Shadow shadow() {
        return new Shadow(
                shadowed.experiments(), Shadowed.KINDS, variant -> this::ask, store, privacy, budget, clock, told::add);
    }

    private synchronized Outcome ask(Call call) {
        asked.add(call);
        return model.apply(call);
    }

    /** The message of a request, which is in the sample. */
    private Message posted(String body) {
        var taken = new Mirror(shadowed.experiments(), privacy, queue, clock).take(body.getBytes(UTF_8));
        assertInstanceOf(Mirror.Taken.Accepted.class, taken);
        var messages = new ArrayList<Message>();
        while (queue.receive(QueueName.MIRRORED_TRAFFIC, message -> {
            messages.add(message);
            return new Handled.Done();
        })) {}
        assertEquals(1, messages.size());
        return messages.getFirst();
    }

    private Message hello(String id) {
        return posted("{\"id\":\"" + id + "\",\"input\":\"Hello\"}");
    }

    private RunId window() {
        return RunId.ofExperiment("e", NOON);
    }

    private List<Scored> kept() {
        try (var observations = store.observations(window())) {
            return observations.toList();
        }
    }

    private List<String> names() {
        return kept().stream()
                .map(scored -> scored.observation().repetition() + " "
                        + scored.observation().variant())
                .toList();
    }

    private <T extends Event> List<T> told(Class<T> type) {
        return told.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void bothVariantsAreAskedAndKeptInTheFiveMinutesOfTheRequest() {
        var message = hello("r1");

        assertEquals(new Handled.Done(), shadow().handle(message));

        assertEquals("experiment.e-20260102T120000Z-0000", window().value());
        assertEquals(List.of("1 candidate", "1 stable"), names());
        assertEquals(
                1,
                kept().stream()
                        .map(each -> each.observation().id().shard())
                        .distinct()
                        .count());
        var run = store.run(window()).orElseThrow();
        assertEquals(List.of("stable", "candidate"), run.variants());
        assertEquals(Optional.of(NOON.plus(Duration.ofMinutes(20))), run.deadline());
        assertEquals(0, run.expected());
        assertEquals(2, told(Event.Observed.class).size());
    }

    @Test
    void whatIsEvaluatedIsWholeAndWhatIsStoredIsRedacted() {
        var message = posted("{\"id\":\"r1\",\"input\":\"I am b@example.com\"}");

        shadow().handle(message);

        assertEquals("I am [email]", asked.getFirst().messages().getFirst().text());
        for (var scored : kept()) {
            var score = (Score) scored.evaluations().getFirst();
            assertEquals(1, score.value(), "the address was there when it was scored");
            assertEquals("it says Write to [email]", score.reason());
            assertFalse(StoredJson.write(scored).contains("example.com"));
        }
        assertFalse(told.toString().contains("example.com"));
    }

    @Test
    void noTextIsStoredWhereNoneIsToBeKept() {
        privacy = new Privacy(Privacy.DEFAULT.redact(), KeptText.NONE, Duration.ofDays(1));
        var message = posted("{\"id\":\"r1\",\"input\":\"planted question\"}");

        shadow().handle(message);

        assertFalse(kept().stream().map(StoredJson::write).anyMatch(json -> json.contains("planted")));
        assertFalse(kept().stream().map(StoredJson::write).anyMatch(json -> json.contains("Write to")));
    }

    @Test
    void aMessageThatComesTwiceIsAskedOnce() {
        var message = hello("r1");

        shadow().handle(message);
        shadow().handle(message);

        assertEquals(2, asked.size());
    }

    @Test
    void theOrderOfTheArmsIsDrawnAndStaysWithTheRequest() {
        long controlFirst = IntStream.range(0, 200)
                .filter(i -> {
                    asked.clear();
                    shadow().handle(hello("r" + i));
                    return asked.getFirst().variant().name().equals("stable");
                })
                .count();

        assertTrue(controlFirst > 70 && controlFirst < 130, "half of them: " + controlFirst);
    }

    @Test
    void inAShareOfThemTheControlIsAskedTwice() {
        shadowed = new Shadowed(1, .25, ControlAnswers.CALLED);

        IntStream.range(0, 200).forEach(i -> shadow().handle(hello("r" + i)));

        long twice = names().stream().filter("2 stable"::equals).count();
        assertTrue(twice > 25 && twice < 75, "a quarter of them: " + twice);
        assertEquals(200, names().stream().filter("1 stable"::equals).count());
        assertEquals(200, names().stream().filter("1 candidate"::equals).count());
        assertEquals(asked.size(), names().size());
    }

    @Test
    void aRequestAfterItsWindowIsClosedIsNotAskedButCounted() {
        var message = hello("r1");
        clock.advance(Duration.ofSeconds(20 * 60 - 130));

        assertEquals(new Handled.Done(), shadow().handle(message));

        assertEquals(List.of(), asked);
        assertEquals(List.of(new CameLate(message.sentId(), window())), told);
        assertTrue(store.run(window()).isEmpty(), "no window is opened in the past");
    }

    @Test
    void aClosedWindowIsClosedEvenBeforeItsDeadline() {
        var message = hello("r1");
        shadow().handle(hello("r0"));
        new CloseWindow(store, clock).run(window());
        asked.clear();

        shadow().handle(message);

        assertEquals(List.of(), asked);
        assertEquals(List.of(new CameLate(message.sentId(), window())), told(CameLate.class));
    }

    @Test
    void anExperimentThatIsGoneIsToldAndNotAsked() {
        var message = hello("r1");
        shadowed = new Shadowed(new Experiments(List.of()));

        assertEquals(new Handled.Done(), shadow().handle(message));

        assertEquals(List.of(), asked);
        assertEquals(
                List.of(new Outdated(message.sentId(), window(), "its experiment is gone from the configuration")),
                told);
    }

    @Test
    void anExperimentThatChangesStartsWithItsNextWindow() {
        shadow().handle(hello("r1"));
        var message = hello("r2");
        shadowed = shadowed.changed();
        asked.clear();

        shadow().handle(message);

        assertEquals(List.of(), asked);
        assertEquals(1, told(Outdated.class).size());
        clock.advance(Duration.ofMinutes(5));
        shadow().handle(hello("r3"));
        assertEquals(2, asked.size());
    }

    @Test
    void whatCouldNotBeAskedComesAgainAndAsksOnlyWhatIsMissing() {
        var message = hello("r1");
        var sound = model;
        model = call -> call.variant().name().equals("stable")
                ? sound.apply(call)
                : new Outcome.NotAsked("the breaker is open");

        var later = assertInstanceOf(Handled.Later.class, shadow().handle(message));
        model = sound;
        assertEquals(new Handled.Done(), shadow().handle(message.again(Optional.empty())));

        assertEquals(clock.instant().plusSeconds(15), later.at());
        assertEquals(
                1,
                asked.stream()
                        .filter(call -> call.variant().name().equals("stable"))
                        .count());
        assertEquals(2, store.settled(window()));
    }

    @Test
    void itWorksEightMinutesAtMostAndHandsTheRestOn() {
        var sound = model;
        model = call -> {
            clock.advance(Duration.ofMinutes(8));
            return sound.apply(call);
        };

        assertInstanceOf(Handled.Later.class, shadow().handle(hello("r1")));

        assertEquals(1, asked.size());
    }

    @Test
    void whatDoesNotFitIntoTheBudgetIsNotAsked() {
        shadowed = shadowed.withSystem("Be short.");
        budget = Optional.of(new Budget(Workspace.Budget.usd(1e-9), store, clock));

        assertInstanceOf(Handled.Later.class, shadow().handle(hello("r1")));

        assertEquals(
                List.of("stable"),
                asked.stream().map(call -> call.variant().name()).toList());
    }

    @Test
    void anArmsOwnSystemTextReplacesThatOfTheRequest() {
        shadowed = shadowed.withSystem("Be short.");
        var message = posted("""
                {"id":"r1","messages":[{"role":"system","text":"Be kind."},{"role":"user","text":"Hello"}]}""");

        shadow().handle(message);

        var said = asked.stream()
                .collect(Collectors.toMap(
                        call -> call.variant().name(),
                        call -> call.messages().getFirst().text()));
        assertEquals(Map.of("stable", "Be kind.", "candidate", "Be short."), said);
    }

    @Test
    void theUsersAnswerStandsForTheControl() {
        shadowed = new Shadowed(1, 0, ControlAnswers.PRODUCTION);
        var message =
                posted("{\"id\":\"r1\",\"input\":\"Hello\",\"answer\":\"Hi\",\"latency_ms\":70,\"version\":\"m-1\"}");

        assertEquals(new Handled.Done(), shadow().handle(message));
        shadow().handle(message);

        assertEquals(
                List.of("candidate"),
                asked.stream().map(call -> call.variant().name()).toList());
        var control = kept().get(1);
        assertEquals("stable", control.observation().variant());
        var answer = (Outcome.Answer) control.observation().outcome();
        assertEquals("Hi", answer.text());
        assertEquals(Optional.of("m-1"), answer.reported().model());
        assertEquals(Duration.ofMillis(70), answer.timing().latency());
        assertEquals(0, ((Score) control.evaluations().getFirst()).value());
        assertTrue(control.observation().costUsd().isEmpty());
    }

    @Test
    void aRequestThatRedactionChangedIsNoPairWithTheUsersAnswer() {
        shadowed = new Shadowed(1, 0, ControlAnswers.PRODUCTION);

        shadow().handle(posted("{\"id\":\"r1\",\"input\":\"I am b@example.com\",\"answer\":\"Hi\"}"));
        shadow().handle(posted("{\"id\":\"r2\",\"input\":\"Hello\",\"answer\":\"Write to b@example.com\"}"));
        shadow().handle(hello("r3"));

        assertEquals(List.of(), asked);
        assertEquals(List.of(), kept());
        assertEquals(
                List.of(
                        "redaction changed it, so the user's answer is to another request",
                        "redaction changed it, so the user's answer is to another request",
                        "it came without the user's answer"),
                told(NoPair.class).stream().map(NoPair::why).toList());
    }

    @Test
    void aMessageThatCannotBeReadIsBuriedWithAReason() {
        var bodies = List.of(
                "{\"format\":7}",
                "[1]",
                "{\"format\":1}",
                "{\"format\":1,",
                "{\"format\":1,\"experiment\":\"e\","
                        + "\"request\":\"r\",\"at\":\"2026-01-02T12:00:00Z\",\"messages\":[],\"answer\":null,\"redacted\":false}");

        var reasons = bodies.stream()
                .map(body -> ((Handled.Dead) shadow().handle(Message.of("m", body))).reason())
                .toList();

        assertEquals(
                List.of(
                        "message of another format",
                        "unreadable message",
                        "unreadable message",
                        "unreadable message",
                        "unreadable message"),
                reasons);
    }

    @ParameterizedTest
    @CsvSource({"BEFORE,1,3", "AFTER,1,2", "BEFORE,2,3", "AFTER,2,2"})
    void killedAtTheStoreThePairIsWholeAllTheSame(Killed.Side side, int nth, int calls) {
        var message = hello("r1");
        var dying = Killed.at(Store.class, store, side, "add", nth);
        var killed = new Shadow(
                shadowed.experiments(), Shadowed.KINDS, variant -> this::ask, dying, privacy, budget, clock, told::add);

        assertThrows(Killed.class, () -> killed.handle(message));
        assertEquals(new Handled.Done(), shadow().handle(message));

        assertEquals(List.of("1 candidate", "1 stable"), names());
        assertEquals(calls, asked.size(), "only what was not kept is asked again");
    }

    @Test
    void theWindowClosesAtItsDeadlineWithItsPairs() {
        shadow().handle(hello("r1"));
        shadow().handle(hello("r2"));

        clock.advance(Duration.ofMinutes(20));
        new CloseWindows(store, clock, told::add).run();

        var window = store.windows().window(window()).orElseThrow();
        assertEquals(4, window.observations());
        assertEquals("experiment:e", window.subject().toString());
    }
}
