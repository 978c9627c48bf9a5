package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.score.Scale;
import assay.verdict.RunResult;
import assay.verdict.VariantResult;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredTest {
    @ParameterizedTest
    @CsvSource({
        "613.11, 0, Infinity, characters, 613.1 characters",
        "2347.5, 0, Infinity, ms, 2.35 s",
        "0.0123, 0, Infinity, USD, $0.0123",
        "4.87, 1, 5, '', 4.87 (1\u20135)",
        "0.4, 0, 1, '', \u2013",
        "0.4, 0, 1, binary, \u2013",
        "22559.7, 0, Infinity, '', \u2013",
    })
    void aMeanHasItsUnitOrIsLeftOut(double mean, double low, double high, String unit, String shown) {
        assertEquals(
                shown, Measured.text(metric(OptionalDouble.of(mean), Optional.of(new Scale(low, high, unit, true)))));
    }

    @Test
    void whatWasMeasuredOnSeveralScalesIsLeftOut() {
        assertEquals("\u2013", Measured.text(metric(OptionalDouble.of(3), Optional.empty())));
        assertEquals("\u2013", Measured.text(metric(OptionalDouble.empty(), Optional.of(new Scale(1, 5, "", true)))));
    }

    @Test
    void aSampleOfSharesHasNothingToAdd() {
        RunResult result = Sample.reported().result();

        assertEquals(List.of(), Measured.lines(result));
    }

    private static VariantResult.Metric metric(OptionalDouble rawMean, Optional<Scale> scale) {
        return new VariantResult.Metric(
                "metric", new TreeSet<>(), 1, 0, 0, 0, Optional.empty(), Optional.empty(), 0, rawMean, scale);
    }
}
