package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.statistics.Paired;
import assay.verdict.Comparison;
import assay.verdict.Comparison.MetricComparison;
import assay.verdict.RunResult;
import assay.verdict.RunVerdict;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final OptionalDouble ABSENT = OptionalDouble.empty();

    @Test
    void theLargestChangeMayBeARise() {
        var result = result(comparison("candidate", metric("numeric", .13, 26, 9), metric("failures", 0, 0, 0)));

        assertEquals(
                Optional.of("The largest change: numeric rose by 0.130 over 100 pairs, 26 of them higher and 9 lower;"
                        + " a drop of 0.02 is tolerated."),
                Change.largest(result));
    }

    @Test
    void aFallIsNotHiddenByALargerRise() {
        var result = result(comparison("candidate", metric("numeric", .13, 26, 9), metric("f1", -.01, 4, 5)));

        assertEquals(
                Optional.of("The largest change: numeric rose by 0.130 over 100 pairs, 26 of them higher and 9 lower;"
                        + " a drop of 0.02 is tolerated. The largest fall: f1 fell by 0.010."),
                Change.largest(result));
    }

    @Test
    void ofSeveralCandidatesTheOneThatMovedIsNamed() {
        var result = result(comparison("b", metric("f1", 0, 0, 0)), comparison("c", metric("f1", -.015, 4, 5)));

        assertEquals(
                Optional.of("The largest change: c, f1 fell by 0.015 over 100 pairs, 4 of them higher and 5 lower;"
                        + " a drop of 0.02 is tolerated."),
                Change.largest(result));
        assertEquals(
                "As far as these scores see, nothing speaks against any of them.",
                Headline.of(result).meaning());
    }

    @Test
    void aHeadlineAboutOneCandidateNamesTheOthers() {
        var worse =
                new Comparison("a", "c", new TreeMap<>(), new RunVerdict.Inconclusive("the interval leaves it open"));
        var pass = comparison("b", metric("f1", 0, 0, 0));
        var result = new RunResult(Pinned.run(), List.of(), List.of(pass, worse), List.of(), worse.verdict());

        assertEquals(
                "the interval leaves it open Compared as well: b pass.",
                Headline.of(result).detail());
    }

    private static RunResult result(Comparison... comparisons) {
        return new RunResult(
                Pinned.run(), List.of(), List.of(comparisons), List.of(), new RunVerdict.Pass("all metrics pass"));
    }

    private static Comparison comparison(String candidate, MetricComparison... metrics) {
        var byName = new TreeMap<String, MetricComparison>();
        Arrays.stream(metrics).forEach(metric -> byName.put(metric.metric(), metric));
        return new Comparison("a", candidate, byName, new RunVerdict.Pass("all metrics pass"));
    }

    private static MetricComparison metric(String name, double difference, long wins, long losses) {
        return new MetricComparison(
                name,
                new Paired(
                        100,
                        OptionalDouble.of(difference),
                        ABSENT,
                        ABSENT,
                        wins,
                        100 - wins - losses,
                        losses,
                        ABSENT,
                        ABSENT),
                .02,
                ABSENT,
                new RunVerdict.Pass("within the margin"),
                0,
                0,
                List.of());
    }
}
