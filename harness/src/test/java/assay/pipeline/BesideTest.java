package assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.alert.AlertKind;
import assay.alert.Notice;
import assay.alert.Notice.News;
import assay.report.WatchedSeries;
import assay.verdict.Baseline;
import assay.verdict.Beside;
import assay.verdict.Norm;
import assay.verdict.WindowScores.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BesideTest {
    @Test
    void whatFallsWithTheControlIsTheControlsOnePage() {
        var replayed = two().runs(20).accepted().runs(40);
        replayed.drop.put("stable", .15);
        replayed.drop.put("candidate", .15);

        replayed.runs(12);

        var fired = replayed.notices.getFirst();
        assertEquals(1, replayed.notices.size());
        assertEquals("stable", fired.key().about());
        var sentence = replayed.book()
                .alert(replayed.quality())
                .orElseThrow()
                .evidence()
                .sentence();
        assertTrue(sentence.endsWith("; candidate fell with it: look at what they share."), sentence);
    }

    @Test
    void whatFallsAloneIsItsOwnPage() {
        var replayed = two().runs(20).accepted().runs(40);
        replayed.drop.put("candidate", .15);

        replayed.runs(12);

        var fired = replayed.notices.getFirst();
        assertEquals(List.of("candidate"), abouts(replayed));
        assertTrue(
                fired.evidence().sentence().contains(" beside stable (whose own "),
                fired.evidence().sentence());
        assertTrue(fired.evidence().findings().getFirst().high().orElseThrow() < 0);
    }

    @Test
    void theControlFallsAloneAndTheOthersAreNotSaidToHaveRisen() {
        var replayed = two().runs(20).accepted().runs(40);
        replayed.drop.put("stable", .15);

        replayed.runs(12);

        assertEquals(List.of("stable"), abouts(replayed));
        assertEquals("healthy", series(replayed, "candidate").word());
        assertFalse(replayed.notices.getFirst().evidence().sentence().contains("fell with it"));
    }

    @Test
    void aControlThatRisesIsNoFallOfTheOthers() {
        var replayed = two().runs(20).accepted().runs(40);
        replayed.drop.put("stable", -.1);

        replayed.runs(40);

        assertEquals(List.of(), replayed.notices);
        assertEquals("improved", series(replayed, "stable").word());
        assertEquals("suspect", series(replayed, "candidate").word());
    }

    @Test
    void weatherThatLastsPagesForTheControlAlone() {
        var replayed = two();
        replayed.weather = .03;

        replayed.runs(20).accepted().runs(500);

        assertEquals(Set.of("stable"), Set.copyOf(abouts(replayed)));
        assertTrue(series(replayed, "stable").degraded().isPresent());
        assertFalse(series(replayed, "candidate").degraded().isPresent());
    }

    @Test
    void withoutTheControlInTheSameRunNothingIsMeasured() {
        var replayed = two().runs(20).accepted().runs(5);
        replayed.variants = List.of("candidate");

        replayed.runs(1);

        assertEquals(
                Optional.of("stable, beside which it is measured, was not scored in the same run"),
                series(replayed, "candidate").why());
    }

    @Test
    void theBaselineFixesTheControl() {
        var replayed = two().runs(20).accepted();
        var one = new Replayed().runs(20).accepted();

        assertEquals(Optional.of("stable"), baseline(replayed).control());
        assertEquals(Optional.empty(), baseline(one).control());
    }

    @Test
    void aBaselineOfAnEarlierVersionGoesOnMeasuringEachByItself() {
        var replayed = two().runs(20).accepted();
        var standing = Yardsticks.standing(replayed.store, replayed.subject);
        String old = StoredJson.writeState(standing.value().orElseThrow()).replace(",\"control\":\"stable\"", "");
        standing.write(StoredJson.state(old, Yardsticks.Standing.class), standing.read());
        var norms = new Stated<>(replayed.store.states(), replayed.subject, "norms", Yardsticks.Norms.class);
        norms.write(Yardsticks.Norms.NONE, norms.read());
        replayed.drop.put("stable", .2);
        replayed.drop.put("candidate", .2);

        replayed.runs(20);

        assertFalse(old.contains("control"));
        assertEquals(
                List.of("candidate", "stable"),
                abouts(replayed).stream().sorted().toList());
    }

    @Test
    void anEarlierVersionsNormIsReadAsOneWithoutAControl() {
        var norm = StoredJson.state(
                "{\"evaluator\":\"1\",\"prompts\":{\"p\":{\"mean\":0.5,\"weight\":1,\"plain\":1}},\"level\":0.5,"
                        + "\"runs\":{\"count\":0,\"weight\":0,\"weightSquares\":0,\"mean\":0,\"spread\":0,\"least\":0,\"most\":0},"
                        + "\"yardstick\":[0.1]}",
                Norm.class);

        assertEquals(Optional.empty(), norm.control());
        assertEquals(
                OptionalDouble.empty(), norm.prompts().firstEntry().getValue().control());
    }

    @Test
    void whatTheControlDidIsTakenOffPromptByPrompt() {
        var norm = Norm.beside(
                "stable",
                List.of(
                        new Beside(scored(.8, .6), scored(.7, .5)),
                        new Beside(scored(.8, .6), scored(.7, .5)),
                        new Beside(scored(.8, .6), scored(.7, .5))));

        var sum = norm.sum(new Beside(scored(.7, .6), scored(.65, .5))).orElseThrow();

        assertEquals(.7, norm.level(), 1e-12);
        assertEquals((-.1 + .05) / 2, sum.plain(), 1e-12); // p0 fell by .1, .05 of it with the control
        assertEquals(-.05 / 2, sum.control(), 1e-12);
        assertTrue(norm.sum(scored(.7, .6)).isEmpty());
    }

    private static Replayed two() {
        var replayed = new Replayed();
        replayed.variants = List.of("stable", "candidate");
        return replayed;
    }

    private static List<String> abouts(Replayed replayed) {
        var abouts = new ArrayList<String>();
        for (Notice notice : replayed.notices(AlertKind.QUALITY)) {
            if (notice.news() == News.FIRED) abouts.add(notice.key().about());
        }
        return abouts;
    }

    private static WatchedSeries series(Replayed replayed, String variant) {
        return new ReadSeries(replayed.store)
                .run(replayed.subject).stream()
                        .filter(each -> each.series().variant().equals(variant))
                        .findFirst()
                        .orElseThrow();
    }

    private static Baseline baseline(Replayed replayed) {
        return new Yardsticks(replayed.store).baseline(replayed.subject).orElseThrow();
    }

    private static Metric scored(double first, double second) {
        var prompts = new TreeMap<String, Double>(Map.of("p0", first, "p1", second));
        return new Metric(new TreeSet<>(Set.of("1")), prompts, Map.of(), 0, false);
    }
}
