package assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class KappaTest {
    @Test
    void bothKappasAreThoseOfTheReference() throws IOException {
        for (JsonNode each : ReferenceVectors.evaluators("cohen_kappa")) {
            int[] judge = categories(each.get("judge"));
            int[] human = categories(each.get("human"));

            var kappa = Kappa.cohen(judge, human);

            if (each.get("kappa").isNull()) assertEquals(OptionalDouble.empty(), kappa);
            else assertEquals(each.get("kappa").doubleValue(), kappa.orElseThrow(), 1e-9);
            var weighted = each.path("quadratic_weighted_kappa_1_to_5");
            if (weighted.isMissingNode()) continue;
            assertEquals(
                    weighted.doubleValue(),
                    Kappa.quadratic(numbers(judge), numbers(human)).orElseThrow(),
                    1e-9);
        }
    }

    private static int[] categories(JsonNode array) {
        return array.valueStream()
                .mapToInt(each ->
                        each.isInt() ? each.intValue() : each.textValue().equals("pass") ? 1 : 0)
                .toArray();
    }

    private static double[] numbers(int[] categories) {
        return Arrays.stream(categories).asDoubleStream().toArray();
    }

    @Test
    void thePublishedExampleOfFleissGivesItsKappa() {
        // 100 cases in three categories, Fleiss, Levin and Paik (2003), table 18.1: kappa .68
        int[][] table = {{75, 1, 4}, {5, 4, 1}, {0, 0, 10}};
        int[] one = new int[100];
        int[] other = new int[100];
        int at = 0;
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                for (int times = 0; times < table[i][k]; times++) {
                    one[at] = i;
                    other[at++] = k;
                }
            }
        }

        assertEquals(.68, Kappa.cohen(one, other).orElseThrow(), .005);
    }

    @Test
    void ofZeroAndOneTheWeightedKappaIsTheUnweighted() {
        int[] one = {1, 1, 0, 0, 1, 0, 1, 1, 0};
        int[] other = {1, 0, 0, 0, 1, 0, 1, 1, 1};

        assertEquals(
                Kappa.cohen(one, other).orElseThrow(),
                Kappa.quadratic(numbers(one), numbers(other)).orElseThrow(),
                1e-12);
    }

    @Test
    void oneWordThroughoutSaysNothing() {
        double[] five = {5, 5, 5};

        assertTrue(Kappa.cohen(new int[] {5, 5, 5}, new int[] {5, 5, 5}).isEmpty());
        assertTrue(Kappa.quadratic(five, five).isEmpty());
    }

    @Test
    void aRaterWhoAlwaysSaysTheSameAgreesByChanceAlone() {
        assertEquals(0, Kappa.cohen(new int[] {1, 1, 1}, new int[] {1, 0, 1}).orElseThrow(), 1e-12);
        assertEquals(
                0, Kappa.quadratic(new double[] {1, 1}, new double[] {1, 0}).orElseThrow(), 1e-12);
    }

    @Test
    void ratingsOfOtherThingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Kappa.cohen(new int[2], new int[3]));
        assertThrows(IllegalArgumentException.class, () -> Kappa.quadratic(new double[0], new double[0]));
    }
}
