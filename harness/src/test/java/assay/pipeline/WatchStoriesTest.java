package assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.alert.AlertBook;
import assay.alert.AlertKind;
import assay.alert.AlertKind.Severity;
import assay.alert.Cause;
import assay.alert.Lifecycle;
import assay.alert.Mark;
import assay.alert.Notice;
import assay.alert.Notice.News;
import assay.pipeline.AcceptBaseline.Accepted;
import assay.pipeline.History.What;
import assay.verdict.Baseline;
import assay.verdict.Series;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchStoriesTest {
    @Test
    void aHealthyScenarioStaysSilent() {
        var replayed = new Replayed().runs(20).accepted().runs(100);

        assertEquals(List.of(), replayed.notices);
    }

    @Test
    void withoutABaselineNothingIsSaidOfQuality() {
        var replayed = new Replayed().runs(25);
        replayed.drop.put("stable", .5);

        replayed.runs(10);

        assertEquals(List.of(), replayed.notices);
    }

    @Test
    void aSilentDropIsOnePageAndOverAfterTheRepair() {
        var replayed = new Replayed().runs(20).accepted().runs(40);
        replayed.drop.put("stable", .1);
        replayed.runs(12);
        assertEquals(1, replayed.notices.size());
        var fired = replayed.notices.getFirst();
        replayed.drop.clear();

        replayed.runs(30);

        assertEquals(News.FIRED, fired.news());
        assertEquals(Severity.PAGE, fired.severity());
        assertEquals(Cause.UNKNOWN, fired.evidence().cause());
        assertEquals(5, fired.evidence().worst().size());
        var finding = fired.evidence().findings().getFirst();
        assertEquals("quality", finding.metric());
        assertTrue(finding.to() < finding.from());
        assertTrue(finding.high().orElseThrow() < 0);
        assertTrue(finding.evidence().orElseThrow() >= finding.needed().orElseThrow());
        assertEquals(List.of(News.FIRED, News.RESOLVED), news(replayed.notices));
        assertFalse(replayed.book().alert(replayed.quality()).orElseThrow().open());
    }

    @Test
    void aChangeOfTheModelUnderTheSameNameIsTheProvider() {
        var replayed = new Replayed();
        replayed.model.put("stable", "m-1");
        replayed.runs(20).accepted().runs(20);
        replayed.model.put("stable", "m-2");
        replayed.drop.put("stable", .2);

        replayed.runs(6);

        var evidence = replayed.notices(AlertKind.QUALITY).getFirst().evidence();
        assertEquals(Cause.PROVIDER, evidence.cause());
        assertEquals(List.of("stable answers as m-2, was m-1"), evidence.changes());
    }

    @Test
    void aVersionThatIsNotThePinnedOneIsANotice() {
        var replayed = new Replayed();
        replayed.pinned = Map.of("stable", "m-1");
        replayed.model.put("stable", "m-1");
        replayed.runs(3);
        replayed.model.put("stable", "m-2");

        replayed.runs(3);

        var notice = replayed.notices.getFirst();
        assertEquals(AlertKind.MODEL, notice.key().kind());
        assertEquals(Severity.NOTICE, notice.severity());
        assertEquals(1, replayed.notices.size());
    }

    @Test
    void aDropAfterADeploymentIsTheCandidates() {
        var replayed = new Replayed().runs(20).accepted().runs(20);
        replayed.hash = "b".repeat(64);
        replayed.drop.put("stable", .2);

        replayed.runs(6);

        assertEquals(
                Cause.CANDIDATE,
                replayed.notices(AlertKind.QUALITY).getFirst().evidence().cause());
    }

    @Test
    void aJudgeThatMovedIsANoticeAndNoPage() {
        var replayed = new Replayed();
        replayed.anchors = Optional.of(.8);
        replayed.runs(20).accepted().runs(20);
        replayed.anchors = Optional.of(.6);
        replayed.drop.put("stable", .2);

        replayed.runs(10);

        assertEquals(
                List.of(),
                replayed.notices.stream()
                        .filter(n -> n.severity() == Severity.PAGE)
                        .toList());
        assertEquals(1, replayed.notices(AlertKind.JUDGE).size());
        assertEquals(
                List.of(Cause.JUDGE),
                replayed.notices(AlertKind.QUALITY).stream()
                        .map(notice -> notice.evidence().cause())
                        .toList());
    }

    @Test
    void anOutageIsNoDropInQuality() {
        var replayed = new Replayed().runs(20).accepted().runs(20);
        replayed.failing = .9;
        replayed.runs(4);
        replayed.failing = 0;

        replayed.runs(20);

        assertEquals(List.of(), replayed.notices(AlertKind.QUALITY));
        assertEquals(List.of(News.FIRED, News.RESOLVED), news(replayed.notices(AlertKind.AVAILABILITY)));
    }

    @Test
    void aNewVersionOfTheScenarioAsksForANewBaseline() {
        var replayed = new Replayed().runs(20).accepted().runs(5);
        replayed.version = 2;
        replayed.drop.put("stable", .5);

        replayed.runs(10);

        assertEquals(List.of(), replayed.notices);
    }

    @Test
    void aWindowThatIsAppliedAgainChangesNothing() {
        var replayed = new Replayed().runs(20).accepted().runs(10);
        replayed.drop.put("stable", .3);
        replayed.runs(3);
        var before = replayed.book();
        var states = WatchWindows.book(replayed.store.states(), replayed.subject);
        var one = states.read();
        var earlier = new AlertBook(before.applied() - 1, before.alerts(), before.outbox());
        states.write(earlier, one); // as if killed between the detectors and the alerts

        replayed.watch();

        assertEquals(before.applied(), replayed.book().applied());
        assertEquals(before.outbox(), replayed.book().outbox());
        assertEquals(before.alerts().size(), replayed.book().alerts().size());
    }

    @Test
    void aFalseAlarmIsOverAndTheWatchBeginsAnew() {
        var replayed = new Replayed().runs(20).accepted().runs(20);
        replayed.drop.put("stable", .2);
        replayed.runs(6);
        replayed.drop.clear();
        var mark = new Mark.FalseAlarm(replayed.now(), "owner", "the prompts were wrong");

        var marked = new MarkAlert(replayed.store, Lifecycle.DEFAULT).run(replayed.quality(), mark);
        replayed.runs(40);

        assertFalse(marked.orElseThrow().open());
        assertEquals(
                1, replayed.notices.stream().filter(n -> n.news() == News.FIRED).count());
        assertEquals(
                List.of("the prompts were wrong"),
                replayed.store.history().entries(replayed.subject, 10).stream()
                        .filter(entry -> entry.what() == What.MARK)
                        .map(History.Entry::why)
                        .toList());
    }

    @Test
    void anAlarmThatComesAndGoesIsOnePage() {
        var replayed = new Replayed();
        replayed.pinned = Map.of("stable", "m-1");
        replayed.model.put("stable", "m-1");
        replayed.runs(2);
        for (int i = 0; i < 12; i++) {
            replayed.model.put("stable", i % 2 == 0 ? "m-2" : "m-1");
            replayed.runs(1);
        }
        replayed.model.put("stable", "m-1");

        replayed.runs(200);

        assertEquals(List.of(News.FIRED, News.RESOLVED), news(replayed.notices));
    }

    @Test
    void tooFewRunsAreNoBaseline() {
        var replayed = new Replayed().runs(Baseline.FEWEST_RUNS - 1);

        var accepted = new AcceptBaseline(replayed.store, replayed.clock).run("benefits", 50, "test", "early");

        assertTrue(accepted instanceof Accepted.TooFew few && few.runs() == 19);
    }

    @Test
    void anAlarmThatNobodyTookIsToldAgain() {
        var replayed = new Replayed().runs(20).accepted().runs(60);
        replayed.drop.put("stable", .2);

        replayed.runs(Math.toIntExact(Duration.ofHours(26).dividedBy(Replayed.APART)));

        assertEquals(List.of(News.FIRED, News.REMINDER, News.REMINDER), news(replayed.notices));
        assertEquals(
                1,
                replayed.notices.stream().map(Notice::deduplication).distinct().count());
    }

    @Test
    void aGainTellsNobodyAndAsksForANewBaseline() {
        var replayed = new Replayed().runs(20).accepted().runs(40);
        replayed.drop.put("stable", -.1);

        replayed.runs(12);

        var series = new ReadSeries(replayed.store).run(replayed.subject).getFirst();
        assertEquals(List.of(), replayed.notices);
        assertEquals("improved", series.word());
        assertTrue(series.risen().orElseThrow() > series.level() + .04, series::toString);
        assertTrue(series.why().orElseThrow().contains("accept a new baseline"));
        assertFalse(replayed.book().alert(replayed.quality()).isPresent());
    }

    @Test
    void aGainThatIsOverIsForgotten() {
        var replayed = new Replayed().runs(20).accepted().runs(40);
        replayed.drop.put("stable", -.1);
        replayed.runs(12);
        replayed.drop.clear();

        replayed.runs(20);

        assertEquals(
                "healthy",
                new ReadSeries(replayed.store).run(replayed.subject).getFirst().word());
    }

    @Test
    void aDropAfterAGainIsStillAPage() {
        var replayed = new Replayed().runs(20).accepted().runs(40);
        replayed.drop.put("stable", -.1);
        replayed.runs(12);
        replayed.drop.put("stable", .1);

        replayed.runs(12);

        assertEquals(List.of(News.FIRED), news(replayed.notices));
        assertEquals(
                "regressed",
                new ReadSeries(replayed.store).run(replayed.subject).getFirst().word());
    }

    @Test
    void whereRunsDependOnEachOtherTheNoticeSaysSo() {
        var replayed = new Replayed();
        replayed.weather = .02;
        replayed.runs(50).accepted().runs(100);
        replayed.drop.put("stable", .2);

        replayed.runs(10);

        var budget = replayed.notices.getLast().evidence().findings().getFirst().budget();
        assertTrue(budget.contains("; but the runs depend on each other (lag-1 correlation 0."), budget);
        var series = new ReadSeries(replayed.store).run(replayed.subject).getFirst();
        assertTrue(series.degraded().orElseThrow().startsWith("guarantee degraded: the runs depend"));
    }

    @Test
    void aDropAloneIsNoDependence() {
        var replayed = new Replayed().runs(20).accepted().runs(60);
        replayed.drop.put("stable", .05);

        replayed.runs(20);

        var fired = replayed.notices.getFirst();
        assertFalse(fired.evidence().findings().getFirst().budget().contains("depend"));
    }

    @Test
    void theStateOfAnEarlierVersionIsReadAndGoesOn() {
        var replayed = new Replayed().runs(20).accepted().runs(3);
        var series = Series.of(replayed.subject, "stable", "quality");
        var stated =
                new Stated<>(replayed.store.states(), replayed.subject, SeriesState.name(series), SeriesState.class);
        String now = StoredJson.writeState(stated.value().orElseThrow());
        String old = now.replaceAll(",\"gain\":.*,\"calm\":\\{.*?\\}[^}]*\\}", "");

        stated.write(StoredJson.state(old, SeriesState.class), stated.read());
        var before = stated.value().orElseThrow();
        replayed.runs(1);

        assertFalse(old.contains("gain") || old.contains("calm"), old);
        assertEquals(Optional.empty(), before.watch().gain());
        assertTrue(stated.value().orElseThrow().watch().gain().isPresent());
    }

    private static List<News> news(List<Notice> notices) {
        return notices.stream().map(Notice::news).toList();
    }
}
