package assay.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.alert.Notice.News;
import assay.plan.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people are told when somebody says that they are at it. */
class AcknowledgedTest {
    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
    private static final AlertKey KEY = new AlertKey(Subject.scenario("benefits"), AlertKind.QUALITY, "stable");
    private static final Mark ACK = new Mark.Acknowledged(NOW, "ann", "");

    @Test
    void aFiringAlertTellsItOnceWithinTheSameIncident() {
        var fired = fired();

        var acknowledged = fired.marked(alert(fired), ACK, Lifecycle.DEFAULT);
        var again = acknowledged.marked(alert(acknowledged), ACK, Lifecycle.DEFAULT);

        var first = fired.outbox().getFirst();
        var second = acknowledged.outbox().getLast();
        assertEquals(List.of(News.FIRED, News.ACKNOWLEDGED), news(acknowledged));
        assertEquals(first.deduplication(), second.deduplication());
        assertNotEquals(first.id(), second.id(), "said in the same instant it is still another notice");
        assertEquals(2, again.outbox().size());
    }

    @Test
    void whatNobodyWasToldOfIsAcknowledgedInSilence() {
        var silence = new Mark.Silenced(NOW, "ann", "known", NOW.plus(Duration.ofHours(4)));
        var suspected = AlertBook.EMPTY.moved(
                1, List.of(new Signal.Suspect(KEY, Evidence.of("a drop", Cause.UNKNOWN))), Lifecycle.DEFAULT, NOW);
        var silent = suspected
                .marked(alert(suspected), silence, Lifecycle.DEFAULT)
                .moved(2, List.of(raised()), Lifecycle.DEFAULT, NOW);

        var acknowledged = silent.marked(alert(silent), ACK, Lifecycle.DEFAULT);
        var pending = suspected.marked(alert(suspected), ACK, Lifecycle.DEFAULT);

        assertTrue(alert(acknowledged).acknowledged() && alert(pending).acknowledged());
        assertEquals(List.of(), acknowledged.outbox());
        assertEquals(List.of(), pending.outbox());
    }

    @Test
    void theEndIsToldAfterItAsEver() {
        var acknowledged = fired().marked(alert(fired()), ACK, Lifecycle.DEFAULT);

        var closed = acknowledged.marked(
                alert(acknowledged), new Mark.Closed(NOW.plusSeconds(60), "ann", "mended"), Lifecycle.DEFAULT);

        assertEquals(List.of(News.FIRED, News.ACKNOWLEDGED, News.RESOLVED), news(closed));
    }

    private static AlertBook fired() {
        return AlertBook.EMPTY.moved(1, List.of(raised()), Lifecycle.DEFAULT, NOW);
    }

    private static Signal raised() {
        return new Signal.Raised(KEY, Evidence.of("a drop", Cause.UNKNOWN));
    }

    private static Alert alert(AlertBook book) {
        return Optional.of(book).flatMap(each -> each.alert(KEY)).orElseThrow();
    }

    private static List<News> news(AlertBook book) {
        return book.outbox().stream().map(Notice::news).toList();
    }
}
