package assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PairedPropertiesTest {
    record Pair(double control, double candidate, double weight) {
        Pair swapped() {
            return new Pair(/* control= */ candidate, /* candidate= */ control, weight);
        }
    }

    @Property(seed = "20260101")
    void swappingTheArmsMirrorsEverything(@ForAll("pairs") List<Pair> pairs) {
        var there = fold(pairs);
        var back = fold(pairs.stream().map(Pair::swapped).toList());

        for (var each : List.of(List.of(there.byT(), back.byT()), List.of(there.byMcNemar(), back.byMcNemar()))) {
            var one = each.getFirst();
            var other = each.getLast();
            assertMirrored(one.difference(), other.difference());
            assertMirrored(one.low(), other.high());
            assertMirrored(one.high(), other.low());
            assertEquals(one.wins(), other.losses());
            assertEquals(one.ties(), other.ties());
            assertEquals(one.pValue().orElse(-1), other.pValue().orElse(-1), 1e-12);
        }
    }

    @Property(seed = "20260101")
    void whatIsThereIsInOrderAndNeverNaN(@ForAll("pairs") List<Pair> pairs) {
        var differences = fold(pairs);

        for (var paired : List.of(differences.byT(), differences.byMcNemar())) {
            assertEquals(pairs.size(), paired.wins() + paired.ties() + paired.losses());
            assertEquals(pairs.isEmpty(), paired.difference().isEmpty());
            assertEquals(paired.low().isPresent(), paired.high().isPresent());
            paired.low().ifPresent(low -> {
                assertTrue(low <= paired.difference().orElseThrow());
                assertTrue(paired.difference().orElseThrow() <= paired.high().orElseThrow());
            });
            paired.pValue().ifPresent(p -> assertTrue(p >= 0 && p <= 1, "p = " + p));
            paired.pWorse().ifPresent(p -> assertTrue(p >= 0 && p <= 1, "p = " + p));
        }
    }

    @Property(seed = "20260101")
    void aShareLiesWithinItsInterval(@ForAll("units") int units, @ForAll("shares") double share) {
        var proportion = Wilson.of(share * units, units).orElseThrow();

        assertTrue(0 <= proportion.low() && proportion.low() <= proportion.rate());
        assertTrue(proportion.rate() <= proportion.high() && proportion.high() <= 1);
    }

    private static void assertMirrored(OptionalDouble one, OptionalDouble other) {
        assertEquals(one.isPresent(), other.isPresent());
        if (one.isPresent()) assertEquals(one.getAsDouble(), -other.getAsDouble(), 1e-12);
    }

    private static PairedDifferences fold(List<Pair> pairs) {
        var differences = PairedDifferences.NONE;
        for (var pair : pairs) differences = differences.add(pair.control(), pair.candidate(), pair.weight());
        return differences;
    }

    @Provide
    Arbitrary<List<Pair>> pairs() {
        var score = Arbitraries.oneOf(shares(), Arbitraries.of(0.0, .5, 1.0));
        var weight = Arbitraries.oneOf(
                Arbitraries.just(1.0), Arbitraries.doubles().between(1e-6, 1e6).ofScale(6));
        return Combinators.combine(score, score, weight).as(Pair::new).list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0, 1).ofScale(6);
    }

    @Provide
    Arbitrary<Integer> units() {
        return Arbitraries.integers().between(1, 1_000_000);
    }
}
