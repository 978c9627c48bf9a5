package assay.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.score.Score;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Param;

class MicrobenchmarksTest {
    @Test
    void everyEvaluatorIsMeasuredOnSomethingThatItScores() throws NoSuchFieldException {
        var listed = EvaluatorBenchmark.class
                .getField("evaluator")
                .getAnnotation(Param.class)
                .value();

        assertEquals(List.copyOf(Samples.evaluators().keySet()), List.of(listed));
        for (var id : listed) {
            var benchmark = new EvaluatorBenchmark();
            benchmark.evaluator = id;
            benchmark.prepare();
            assertInstanceOf(Score.class, benchmark.score(), id);
        }
    }

    @Test
    void theStoreKeepsEachObservationThatIsWritten() throws IOException {
        var benchmark = new StoreBenchmark();
        benchmark.open();
        try {
            assertTrue(benchmark.write());
            assertTrue(benchmark.write());
        } finally {
            benchmark.close();
        }
    }
}
