package assay.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.alert.Alert;
import assay.alert.AlertBook;
import assay.alert.AlertKind.Severity;
import assay.alert.AlertState;
import assay.alert.Notice;
import assay.alert.Notice.News;
import assay.alert.Notices;
import assay.alert.Notifier;
import assay.alert.Notifier.Sent;
import assay.alert.Told;
import assay.observation.Outcome;
import assay.plan.ObservationId;
import assay.scenario.Alerting;
import assay.scenario.Channel;
import assay.scenario.Channel.Least;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a notice on its way to its channels. */
class SendAlertTest {
    private static final URI ADDRESS = URI.create("https://a.example");
    private static final Sent DELIVERED = new Sent.Delivered();

    private final MovingClock clock = new MovingClock(Samples.NOON);
    private final MemoryQueue queue = new MemoryQueue(clock, 5);
    private final MemoryStore store = new MemoryStore();
    private final List<Event> told = new ArrayList<>();
    private final Scripted slack = new Scripted("slack");
    private final Scripted pager = new Scripted("pager");
    private Alerting alerting = new Alerting(
            List.of(
                    new Channel.Slack("slack", Least.NOTICE, ADDRESS),
                    new Channel.PagerDuty("pager", Least.PAGE, "key", ADDRESS)),
            Map.of(),
            "docs/run books",
            Optional.of(URI.create("https://assay.example.org")));

    /** A channel that answers as it is told, and delivers when it is told nothing. */
    private static final class Scripted implements Notifier {
        private final String name;
        private final Deque<Sent> answers = new ArrayDeque<>();
        private final List<Told> got = new ArrayList<>();

        Scripted(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Sent send(Told told) {
            got.add(told);
            return answers.isEmpty() ? DELIVERED : answers.poll();
        }
    }

    @BeforeEach
    void keepTexts() {
        for (String scenario : List.of("benefits")) store.open(Samples.run(scenario, 1, "stable"));
        store.open(Samples.run("benefits", 1, "stable").again(Notices.BEFORE, Samples.NOON.minusSeconds(900)));
    }

    private SendAlert sendAlert() {
        return new SendAlert(List.of(slack, pager), alerting, store, clock, told::add);
    }

    private void enqueue(Notice notice) {
        queue.send(QueueName.ALERTS, AlertItem.messages(notice, alerting.channels()));
    }

    /** Handles all that is due, as the shells do. */
    private int work() {
        int handled = 0;
        while (queue.receive(QueueName.ALERTS, sendAlert())) handled++;
        return handled;
    }

    private void keep(assay.plan.RunId run, Outcome outcome) {
        store.add(Samples.scored(Samples.call(run, "balance-billing", "stable"), outcome), false);
    }

    @Test
    void aNoticeGoesToEachChannelThatWantsOneOfItsSeverity() {
        enqueue(Notices.notice(News.FIRED, Severity.TICKET, Notices.evidence()));
        enqueue(Notices.notice(News.REMINDER, Severity.PAGE, Notices.evidence()));

        assertEquals(3, work());

        assertEquals(2, slack.got.size());
        assertEquals(1, pager.got.size());
        assertEquals(3, told.stream().filter(Event.Delivered.class::isInstance).count());
    }

    @Test
    void whereSomethingIsToBeClosedTheEndGoesWhateverItsSeverityIsByNow() {
        enqueue(Notices.notice(News.RESOLVED, Severity.NOTICE, Notices.evidence()));

        work();

        assertEquals(News.RESOLVED, pager.got.getFirst().notice().news());
    }

    @Test
    void anAcknowledgementGoesToWhatWakesPeopleAndNowhereElse() {
        enqueue(Notices.notice(News.ACKNOWLEDGED, Severity.NOTICE, Notices.evidence()));

        work();

        assertEquals(News.ACKNOWLEDGED, pager.got.getFirst().notice().news());
        assertEquals(List.of(), slack.got);
    }

    @Test
    void theTextsComeFromTheStoreAsTheyAreKept() {
        keep(Samples.runId("benefits"), Samples.answer("I do not know."));
        keep(Notices.BEFORE, Samples.answer("The provider bills the difference."));
        enqueue(Notices.notice(News.FIRED));

        work();

        var got = slack.got.getFirst();
        assertEquals(1, got.prompts().size()); // the other one is not kept (any more)
        var shown = got.prompts().getFirst();
        assertEquals("What is balance-billing?", shown.input());
        assertEquals("I do not know.", shown.answer());
        assertEquals(Optional.of("The provider bills the difference."), shown.before());
    }

    @Test
    void aFailureIsSaidInPlaceOfAnAnswer() {
        keep(Samples.runId("benefits"), Samples.failure(Outcome.Kind.TIMEOUT));
        enqueue(Notices.notice(News.FIRED));

        work();

        var shown = slack.got.getFirst().prompts().getFirst();
        assertEquals("(no answer: TIMEOUT)", shown.answer());
        assertEquals(Optional.empty(), shown.before());
    }

    @Test
    void whereToReadOnIsPartOfWhatIsTold() {
        enqueue(Notices.notice(News.FIRED));
        work();
        alerting = new Alerting(alerting.channels(), Map.of(), "https://wiki.example.org/r", Optional.empty());
        enqueue(Notices.notice(News.REMINDER));
        work();

        assertEquals(
                "Optional[https://assay.example.org/api/alerts/scenario:benefits/quality/stable]",
                slack.got.getFirst().page().toString());
        assertEquals(
                Optional.of("docs/run books/quality.md"),
                slack.got.getFirst().runbook().map(URI::getPath));
        assertEquals(Optional.empty(), slack.got.getLast().page());
        assertEquals(
                Optional.of(URI.create("https://wiki.example.org/r/quality.md")),
                slack.got.getLast().runbook());
    }

    @Test
    void aChannelThatIsAwayDelaysNoOther() {
        pager.answers.add(new Sent.Later("503 from a.example", Optional.empty()));
        enqueue(Notices.notice(News.FIRED));

        work();

        assertEquals(1, slack.got.size());
        assertEquals(1, pager.got.size());
        clock.advance(Duration.ofSeconds(15));
        assertEquals(1, work());
        assertEquals(2, pager.got.size());
        var off = told.stream().filter(Event.Undelivered.class::isInstance).findFirst();
        assertEquals(
                Samples.NOON.plusSeconds(15),
                assertInstanceOf(Event.Undelivered.class, off.orElseThrow()).until());
    }

    @Test
    void aChannelIsNotAskedSoonerThanItAllows() {
        slack.answers.add(new Sent.Later("429 from a.example", Optional.of(Duration.ofMinutes(7))));
        enqueue(Notices.notice(News.FIRED));
        work();

        clock.advance(Duration.ofMinutes(6));
        work();
        assertEquals(1, slack.got.size());

        clock.advance(Duration.ofMinutes(1));
        work();
        assertEquals(2, slack.got.size());
    }

    @Test
    void aChannelThatStaysAwayForADayIsGivenUpWithTheReason() {
        for (int i = 0; i < 200; i++) slack.answers.add(new Sent.Later("no connection to a.example", Optional.empty()));
        enqueue(Notices.notice(News.FIRED));

        for (int minutes = 0; minutes < 3 * 24 * 60; minutes += 5) {
            work();
            clock.advance(Duration.ofMinutes(5));
        }

        assertTrue(slack.got.size() > 20 && slack.got.size() < 100, slack.got.size() + " attempts");
        var letter = queue.deadLetters(10).getFirst();
        assertEquals(1, queue.deadLetters(10).size());
        assertEquals("channel away for a day", letter.reason());
        assertEquals(
                "slack could not be told scenario:benefits/quality/stable#1@2026-01-02T12:00:00Z, at last:"
                        + " no connection to a.example",
                letter.description());
    }

    @Test
    void whatWasGivenUpIsTriedAgainWhenAPersonSaysSo() {
        slack.answers.add(new Sent.Refused("404 from a.example"));
        enqueue(Notices.notice(News.FIRED));
        work();
        clock.advance(Duration.ofDays(3));

        queue.retry(queue.deadLetters(10).getFirst());
        work();

        assertEquals(2, slack.got.size());
        assertEquals(List.of(), queue.deadLetters(10));
    }

    @Test
    void whatAChannelRefusesIsNotTriedAgain() {
        slack.answers.add(new Sent.Refused("404 from a.example"));
        enqueue(Notices.notice(News.FIRED));

        work();
        clock.advance(Duration.ofDays(1));
        work();

        assertEquals(1, slack.got.size());
        assertEquals("refused by the channel", queue.deadLetters(10).getFirst().reason());
        assertTrue(told.stream().anyMatch(Event.Buried.class::isInstance));
    }

    @Test
    void theSameNoticeSentTwiceIsDeliveredOnce() {
        enqueue(Notices.notice(News.FIRED));
        enqueue(Notices.notice(News.FIRED));

        assertEquals(2, work());
    }

    @Test
    void whatIsOverByNowIsNotOpenedAgain() {
        pager.answers.add(new Sent.Later("503 from a.example", Optional.empty()));
        enqueue(Notices.notice(News.FIRED));
        work();
        alertIs(new AlertState.Resolved(clock.instant()), 1);
        enqueue(Notices.notice(News.RESOLVED));
        clock.advance(Duration.ofMinutes(1));

        work();

        assertEquals(
                List.of(News.FIRED, News.RESOLVED),
                pager.got.stream().map(each -> each.notice().news()).toList());
        assertTrue(told.stream().anyMatch(Event.Overtaken.class::isInstance));
    }

    @Test
    void whatHasBegunAnewIsNotToldOfAsItWas() {
        alertIs(new AlertState.Firing(Samples.NOON, Optional.empty()), 2);
        enqueue(Notices.notice(News.REMINDER));

        work();

        assertEquals(List.of(), slack.got);
    }

    @Test
    void whatStillFiresIsTold() {
        alertIs(new AlertState.Firing(Samples.NOON, Optional.empty()), 1);
        enqueue(Notices.notice(News.FIRED));

        work();

        assertEquals(1, slack.got.size());
    }

    private void alertIs(AlertState state, int incident) {
        var alert = new Alert(
                Notices.KEY,
                incident,
                state,
                Optional.of(Samples.NOON),
                1,
                Optional.of(Samples.NOON),
                Notices.evidence(),
                Optional.empty(),
                List.of());
        WatchWindows.book(store.states(), Notices.KEY.subject())
                .change(AlertBook.EMPTY, book -> new AlertBook(1, List.of(alert), List.of()));
    }

    @Test
    void aChannelThatIsGoneFromTheFileIsNamed() {
        var gone = new Channel.Teams("old", Least.NOTICE, ADDRESS);
        queue.send(QueueName.ALERTS, AlertItem.messages(Notices.notice(News.FIRED), List.of(gone)));

        work();

        assertEquals("unknown channel", queue.deadLetters(10).getFirst().reason());
    }

    @Test
    void aMessageOfAnotherFormatIsLeftToAPerson() {
        var message = AlertItem.messages(Notices.notice(News.FIRED), alerting.channels())
                .getFirst();
        queue.send(
                QueueName.ALERTS,
                List.of(
                        Message.of("other", message.body().replace("\"format\":1", "\"format\":2")),
                        Message.of("broken", message.body().substring(9))));

        work();

        assertEquals(2, queue.deadLetters(10).size());
        assertEquals(0, slack.got.size());
    }

    @Test
    void aMessageHoldsIdsAndNumbersInTheFormOfTheFile() throws Exception {
        keep(Samples.runId("benefits"), Samples.answer("I do not know."));

        var message = AlertItem.messages(Notices.notice(News.FIRED), alerting.channels())
                .getFirst();

        assertEquals(pinned(), new JsonMapper().readTree(message.body()).toPrettyString());
        assertFalse(message.body().contains("I do not know"));
        assertTrue(message.id().matches("[0-9a-f]{32}"));
    }

    @Test
    void whatIsSentIsReadBack() {
        var notice = Notices.notice(News.FIRED);
        enqueue(notice);

        work();

        assertEquals(notice, slack.got.getFirst().notice());
        assertEquals(
                ObservationId.of("balance-billing", 1, "stable"),
                slack.got.getFirst().notice().evidence().worst().getFirst().answer());
    }

    private static String pinned() throws IOException {
        try (var in = SendAlertTest.class.getResourceAsStream("alert-item.json")) {
            if (in == null) throw new IOException("no alert-item.json");
            return new String(in.readAllBytes(), UTF_8).strip();
        }
    }
}
