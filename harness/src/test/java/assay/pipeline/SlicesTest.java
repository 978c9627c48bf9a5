package assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.alert.AlertKind;
import assay.alert.Notice.News;
import assay.alert.Worst;
import assay.verdict.Baseline;
import assay.verdict.Beside;
import assay.verdict.Norm;
import assay.verdict.Series;
import assay.verdict.SeriesVerdict;
import assay.verdict.WindowScores;
import assay.verdict.WindowScores.Metric;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlicesTest {
    @Test
    void aTagIsASliceIfTenPromptsCarryItAndNotAll() {
        var tags = new TreeMap<String, SortedSet<String>>();
        for (int i = 0; i < 20; i++) {
            tags.put(
                    "p" + i,
                    new TreeSet<>(i < 9 ? Set.of("all", "nine") : i < 19 ? Set.of("all", "ten") : Set.of("all")));
        }

        assertEquals(Set.of("ten"), Slices.chosen(window(tags)));
    }

    @Test
    void promptsWithoutATagCountAsPromptsToo() {
        var tags = new TreeMap<String, SortedSet<String>>();
        for (int i = 0; i < 11; i++) tags.put("p" + i, new TreeSet<>(i < 10 ? Set.of("ten") : Set.of()));

        assertEquals(Set.of("ten"), Slices.chosen(window(tags)));
    }

    @Test
    void tagsOnTheSamePromptsAreOneSlice() {
        var tags = new TreeMap<String, SortedSet<String>>();
        for (int i = 0; i < 20; i++) tags.put("p" + i, new TreeSet<>(i < 12 ? Set.of("b", "a") : Set.of()));

        assertEquals(Set.of("a"), Slices.chosen(window(tags)));
    }

    @Test
    void theTenMostFrequentTagsAreSlices() {
        var tags = new TreeMap<String, SortedSet<String>>();
        for (int i = 0; i < 30; i++) {
            int prompt = i;
            tags.put(
                    "p" + i,
                    IntStream.range(0, 14)
                            .filter(tag -> prompt < 10 + tag)
                            .mapToObj(tag -> "t" + (char) ('a' + tag))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }

        var chosen = Slices.chosen(window(tags));

        assertEquals(Slices.MOST_TAGS, chosen.size());
        assertEquals("te", chosen.first());
        assertEquals("tn", chosen.last());
    }

    @Test
    void whatIsScoredOnTooFewPromptsOfATagHasNoSlice() {
        var tags = new TreeMap<String, SortedSet<String>>();
        for (int i = 0; i < 30; i++) tags.put("p" + i, new TreeSet<>(i < 12 ? Set.of("billing") : Set.of()));

        assertEquals(
                12,
                Slices.only(scored(0, 30), window(tags), "billing").prompts().size());
        assertTrue(Slices.has(scored(0, 30), window(tags), "billing"));
        assertFalse(Slices.has(scored(3, 30), window(tags), "billing"));
        assertFalse(Slices.has(scored(0, 12), window(tags), "billing"));
    }

    @Test
    void theBaselineFixesTheSlicesAndHowManySeriesShareTheBudget() {
        var replayed = new Replayed();
        replayed.variants = List.of("stable", "candidate");
        replayed.billing = 12;
        replayed.anchors = Optional.of(.8);
        replayed.runs(20).accepted();

        var baseline = baseline(replayed);

        assertEquals(Set.of("billing"), baseline.slices());
        assertEquals(5, baseline.series()); // two variants, whole and billing, and the judge's anchors
    }

    @Test
    void aFallOfTheTaggedPromptsIsTheVariantsOnePage() {
        var replayed = new Replayed();
        replayed.billing = 10;
        replayed.runs(20).accepted().runs(40);
        replayed.billingDrop = .12;
        replayed.runs(12);
        replayed.billingDrop = 0;
        replayed.runs(40);

        assertEquals(
                List.of(News.FIRED, News.RESOLVED),
                replayed.notices.stream().map(notice -> notice.news()).toList());
        var evidence = replayed.notices(AlertKind.QUALITY).getFirst().evidence();
        assertTrue(
                evidence.sentence().startsWith("quality of stable, of the prompts tagged billing, fell from 0."),
                evidence.sentence());
        assertEquals(Optional.of("billing"), evidence.findings().getFirst().slice());
        var tagged = IntStream.range(0, 10).mapToObj(i -> "p" + i).toList();
        assertTrue(evidence.worst().stream().map(Worst::prompt).allMatch(tagged::contains));
    }

    @Test
    void whereAllFellTheSlicesAreNamed() {
        var replayed = new Replayed();
        replayed.billing = 15;
        replayed.runs(20).accepted().runs(40);
        replayed.drop.put("stable", .3);

        replayed.runs(12);

        assertEquals(1, replayed.notices.size());
        var sentence = replayed.book()
                .alert(replayed.quality())
                .orElseThrow()
                .evidence()
                .sentence();
        assertTrue(sentence.startsWith("quality of stable fell from "), sentence);
        assertTrue(sentence.endsWith("; seen in the prompts tagged billing."), sentence);
    }

    @Test
    void aBaselineOfAnEarlierVersionHasNoSlicesEvenIfItsNormsAreWorkedOutAgain() {
        var replayed = new Replayed();
        replayed.billing = 12;
        replayed.runs(20).accepted();
        var standing = Yardsticks.standing(replayed.store, replayed.subject);
        String old = StoredJson.writeState(standing.value().orElseThrow()).replace("\"slices\":[\"billing\"],", "");
        var read = StoredJson.state(old, Yardsticks.Standing.class);
        standing.write(read, standing.read());

        var norms = new Yardsticks(replayed.store)
                .norms(replayed.subject, read.baseline().orElseThrow());

        assertFalse(old.contains("slices"));
        assertEquals(Set.of(Series.of(replayed.subject, "stable", "quality")), norms.keySet());
    }

    @Test
    void aListOfNormsOfAnEarlierVersionIsRead() {
        var norms = StoredJson.state(
                "{\"baseline\":\"b\",\"entries\":[{\"variant\":\"stable\",\"metric\":\"quality\"}]}",
                Yardsticks.Norms.class);

        assertEquals(Optional.empty(), norms.entries().getFirst().slice());
    }

    @Test
    void ofTenPromptsOneMayBeMissing() {
        var ten = Norm.of(List.of(scored(0, 10), scored(0, 10)));
        var nine = Norm.of(List.of(scored(0, 9), scored(0, 9)));

        assertTrue(ten.covered(Beside.nothing(scored(1, 10)), .95));
        assertFalse(ten.covered(Beside.nothing(scored(2, 10)), .95));
        assertFalse(nine.covered(Beside.nothing(scored(1, 9)), .95));
        assertTrue(nine.covered(Beside.nothing(scored(0, 9)), .95));
    }

    @Test
    void theSlicesStandBesideTheSeriesOfAllPrompts() {
        var replayed = new Replayed();
        replayed.billing = 12;
        replayed.runs(20).accepted().runs(1);

        var series = new ReadSeries(replayed.store).run(replayed.subject);

        assertEquals(
                List.of("stable quality", "stable quality [billing]"),
                series.stream().map(each -> each.series().toString()).toList());
        assertTrue(series.stream().allMatch(each -> each.last().equals(Optional.of(new SeriesVerdict.Healthy()))));
    }

    private static Baseline baseline(Replayed replayed) {
        return new Yardsticks(replayed.store).baseline(replayed.subject).orElseThrow();
    }

    private static WindowScores window(NavigableMap<String, SortedSet<String>> tags) {
        return new WindowScores(Samples.runId("benefits"), Samples.NOON, 1, "", new TreeMap<>(), tags);
    }

    private static Metric scored(int from, int to) {
        var prompts = new TreeMap<String, Double>();
        for (int i = from; i < to; i++) prompts.put("p" + i, .5);
        return new Metric(new TreeSet<>(Set.of("1")), prompts, Map.of(), 0, false);
    }
}
