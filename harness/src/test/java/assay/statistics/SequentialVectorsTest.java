package assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that independent implementations of the procedures give, to 1e-9. */
class SequentialVectorsTest {
    private static final double EXACT = 1e-9;

    @Test
    void pairedBettingGivesTheReferenceEvidence() throws IOException {
        var vector = ReferenceVectors.read("V1");
        double[] differences = numbers(vector, "D");
        double margin = vector.get("delta").asDouble();

        var worse = PairedBet.worse(margin).add(differences);
        var notWorse = PairedBet.notWorse(margin).add(differences);

        assertEquals(vector.get("lnE_regression").asDouble(), worse.logE(), EXACT);
        assertEquals(vector.get("lnE_noninferiority").asDouble(), notWorse.logE(), EXACT);
        assertEquals(
                vector.get("logwealth_reg_k0").asDouble(), worse.wealth().logs().getFirst(), EXACT);
        assertEquals(
                vector.get("logwealth_ni_k0").asDouble(),
                notWorse.wealth().logs().getFirst(),
                EXACT);
    }

    @Test
    void theDeployCheckGivesTheReferenceEvidenceAndInterval() throws IOException {
        var vector = ReferenceVectors.read("V2");
        var baseline = moments(numbers(vector, "baseline"));

        var check = new DeployCheck(baseline, moments(numbers(vector, "current")), 0);
        var tolerant = new DeployCheck(baseline, check.current(), .01);

        assertEquals(vector.get("lnE_onesided").asDouble(), check.logE().orElseThrow(), EXACT);
        assertEquals(vector.get("lnE_twosided").asDouble(), check.logETwoSided().orElseThrow(), EXACT);
        assertEquals(
                vector.get("lnE_onesided_margin0.01").asDouble(),
                tolerant.logE().orElseThrow(),
                EXACT);
        assertEquals(vector.get("cs_halfwidth_a.05").asDouble(), check.halfWidth(.05), EXACT);
        assertEquals(vector.get("diff").asDouble(), check.difference(), EXACT);
    }

    @Test
    void theWatchGivesTheReferenceRanksAndStatistics() throws IOException {
        var vector = ReferenceVectors.read("V3");
        double[] scores = numbers(vector, "current");
        double[] uniforms = numbers(vector, "U");

        var watch = ConformalWatch.from(SortedScores.of(numbers(vector, "baseline")));

        for (int i = 0; i < scores.length; i++) {
            JsonNode step = vector.get("steps").get(i);
            assertEquals(step.get("p").asDouble(), watch.p(scores[i], uniforms[i]), EXACT);
            watch = watch.add(scores[i], uniforms[i]);
            assertEquals(step.get("lnR").asDouble(), watch.logMean(), EXACT);
        }
    }

    @Test
    void liveArmsGiveTheReferenceWidths() throws IOException {
        var vector = ReferenceVectors.read("V4");
        var comparison = new LiveComparison(0, Math.sqrt(.04 / 2000), 2000);

        assertEquals(vector.get("rho_2s").asDouble(), LiveComparison.tuning(.05), EXACT);
        assertEquals(vector.get("rho_1s").asDouble(), LiveComparison.tuning(.1), EXACT);
        assertEquals(vector.get("halfwidth_2s(var=.04,n=2000)").asDouble(), comparison.halfWidth(.05), EXACT);
        assertEquals(vector.get("halfwidth_1s(var=.04,n=2000)").asDouble(), comparison.halfWidthOneSided(.05), EXACT);
    }

    @Test
    void twoLiveArmsGiveTheReferenceIntervalAndP() throws IOException {
        var vector = ReferenceVectors.read("V4b");

        var comparison = LiveComparison.of(arm(vector, "A"), arm(vector, "B"));

        double half = comparison.halfWidth(.05);
        assertEquals(vector.get("halfwidth").asDouble(), half, EXACT);
        assertEquals(vector.get("lo").asDouble(), comparison.difference() - half, EXACT);
        assertEquals(vector.get("hi").asDouble(), comparison.difference() + half, EXACT);
        assertEquals(vector.get("p_anytime").asDouble(), comparison.pAnytime(), EXACT);
    }

    @Test
    void theIntervalToShowIsTheReference() throws IOException {
        var vector = ReferenceVectors.read("V5");
        var interval = BernsteinInterval.of(vector.get("alpha").asDouble());

        for (double x : numbers(vector, "x")) interval = interval.add(2 * x - 1);

        assertEquals(
                2 * vector.get("t8_centre").asDouble() - 1, interval.centre().orElseThrow(), EXACT);
        assertEquals(2 * vector.get("t8_margin").asDouble(), interval.halfWidth(), EXACT);
    }

    @Test
    void theSampleRatioGivesTheReferenceBayesFactor() throws IOException {
        var vector = ReferenceVectors.read("V6");
        double[] counts = numbers(vector, "counts");

        var ratio = SampleRatio.of(new long[] {(long) counts[0], (long) counts[1]}, numbers(vector, "theta"));

        assertEquals(vector.get("lnBF").asDouble(), ratio.logBayesFactor(), EXACT);
        assertFalse(ratio.mismatch());
        assertTrue(SampleRatio.of(new long[] {5400, 4600}, numbers(vector, "theta"))
                .mismatch());
    }

    @Test
    void falseDiscoveryControlGivesTheReference() throws IOException {
        var vector = ReferenceVectors.read("V8");

        double[] adjusted = FalseDiscovery.adjust(numbers(vector, "p"));
        var standing = FalseDiscovery.stand(
                new double[] {Math.log(200), Math.log(60), Math.log(30), Math.log(5), Math.log(.4)}, .05);

        double[] expected = numbers(vector, "bh");
        for (int i = 0; i < expected.length; i++) assertEquals(expected[i], adjusted[i], EXACT);
        assertEquals(
                vector.get("eBH_rejects").asInt(),
                standing.stream().filter(x -> x).count());
        assertEquals(List.of(true, true, false, false, false), standing);
    }

    @Test
    void whatWasKnownBeforehandAndRatiosGiveTheReference() throws IOException {
        var vector = ReferenceVectors.read("V9");
        var pairs = ReferenceVectors.read("V7");

        var joint = joint(numbers(pairs, "A"), numbers(pairs, "B"));
        JsonNode ratio = vector.get("ratio");
        var parts = joint(numbers(ratio, "num"), numbers(ratio, "den"));

        assertEquals(vector.get("theta").asDouble(), joint.slope(), EXACT);
        assertEquals(vector.get("var_reduction").asDouble(), joint.explained(), EXACT);
        assertEquals(pairs.get("corr").asDouble(), Math.sqrt(joint.explained()), EXACT);
        assertEquals(ratio.get("ratio").asDouble(), parts.ratio(), EXACT);
        assertEquals(ratio.get("var_of_ratio_mean").asDouble(), parts.ratioVariance(), EXACT);
        assertEquals(396, Power.pairs(.16, .02, .05, .8));
    }

    @Test
    void theLatencyGuardrailGivesTheReferenceEvidence() throws IOException {
        var vector = ReferenceVectors.read("V10");
        long above = vector.get("exceed").asLong();

        var bet = ExceedanceBet.of(vector.get("p0").asDouble())
                .add(above, vector.get("n").asLong() - above);

        assertEquals(vector.get("lnE").asDouble(), bet.logE(), EXACT);
    }

    @Test
    void theBurnRateIsTheReference() throws IOException {
        var vector = ReferenceVectors.read("V11_burn");
        double objective = vector.get("slo").asDouble();

        assertEquals(vector.get("burn_5m").asDouble(), BurnRate.of(16, 100, objective), EXACT);
        assertEquals(vector.get("burn_1h").asDouble(), BurnRate.of(150, 1000, objective), EXACT);
        assertEquals(0, BurnRate.of(0, 0, objective));
    }

    private static double[] numbers(JsonNode vector, String name) {
        return ReferenceVectors.numbers(vector.get(name));
    }

    private static Moments moments(double... numbers) {
        var moments = Moments.NONE;
        for (double number : numbers) moments = moments.add(number);
        return moments;
    }

    /** An arm that has these moments. */
    private static Moments arm(JsonNode vector, String arm) {
        long n = vector.get("n" + arm).asLong();
        return new Moments(
                n, n, n, vector.get("m" + arm).asDouble(), vector.get("v" + arm).asDouble() * (n - 1), 0, 1);
    }

    private static Joint joint(double[] x, double[] y) {
        var joint = Joint.NONE;
        for (int i = 0; i < x.length; i++) joint = joint.add(x[i], y[i]);
        return joint;
    }
}
