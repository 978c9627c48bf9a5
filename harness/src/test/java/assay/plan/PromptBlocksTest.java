package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.pipeline.Samples;
import assay.scenario.GoldenPrompt;
import assay.scenario.Scenario;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PromptBlocksTest {
    private final AtomicLong read = new AtomicLong();
    private final PromptBlocks blocks = new PromptBlocks(counting(1_103));

    @Test
    void eachPromptIsFoundAtItsPlace() {
        for (int i = 0; i < 1_103; i++) {
            assertEquals(Optional.of("p" + i), blocks.find(i, "p" + i).map(GoldenPrompt::id));
        }
    }

    @Test
    void anotherPromptAtThePlaceIsNotTheOneMeant() {
        assertEquals(Optional.empty(), blocks.find(7, "p8"));
        assertEquals(Optional.empty(), blocks.find(1_103, "p1103"));
        assertEquals(Optional.empty(), blocks.find(-1, "p0"));
    }

    /** Two repetitions at once, each about in order: neither pushes out what the other needs. */
    @Test
    void neighboursAreReadOnce() {
        for (int i = 0; i < 500; i++) {
            blocks.find(i ^ 1, "p" + (i ^ 1));
            blocks.find(600 + i, "p" + (600 + i));
        }

        assertTrue(read.get() <= 5 * 1_103, read.get() + " prompts were read");
    }

    private Scenario counting(int prompts) {
        var scenario = Samples.scenario("benefits", prompts, "stable");
        return new Scenario(
                scenario.name(),
                1,
                scenario.hash(),
                scenario.folder(),
                Optional.empty(),
                scenario.variants(),
                1,
                Optional.empty(),
                false,
                scenario.evaluate(),
                scenario.gates(),
                prompts,
                () -> counted(prompts));
    }

    private Stream<GoldenPrompt> counted(int prompts) {
        return IntStream.range(0, prompts)
                .mapToObj(i -> Samples.prompt("p" + i))
                .peek(ignored -> read.incrementAndGet());
    }
}
