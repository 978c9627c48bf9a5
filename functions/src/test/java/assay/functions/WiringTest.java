package assay.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.evaluators.Evaluators;
import assay.functions.infra.Repository;
import assay.scenario.InvalidScenarioException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WiringTest {
    private final List<String> log = new ArrayList<>();

    @Test
    void nothingIsBuiltTwice() {
        var lazily = new Lazily<>(Object::new);

        assertSame(lazily.get(), lazily.get());
    }

    @Test
    void whatCouldNotBeBuiltIsTriedAgain() {
        var lazily = new Lazily<>(() -> {
            log.add("tried");
            if (log.size() == 1) throw new IllegalStateException("not yet");
            return "built";
        });

        assertThrows(IllegalStateException.class, lazily::get);

        assertEquals("built", lazily.get());
    }

    @Test
    void whatWasBuiltIsClosedInReverseThoughOneCannotBe() {
        var built = new Built();
        built.with(() -> log.add("store"));
        built.with(() -> {
            throw new IllegalStateException("broken");
        });
        built.with(() -> log.add("queue"));

        built.close();

        assertEquals(List.of("queue", "store"), log);
    }

    @Test
    void whatIsBuiltTooLateIsClosedAtOnce() {
        var built = new Built();
        built.close();

        assertThrows(IllegalStateException.class, () -> built.with(() -> log.add("late")));

        assertEquals(List.of("late"), log);
    }

    @Test
    void aClassThatIsNoFunctionIsRefused() {
        var instances = new Instances(name -> Optional.empty());

        var refused = assertThrows(IllegalArgumentException.class, () -> instances.getInstance(String.class));

        assertEquals("java.lang.String is no function of this app", refused.getMessage());
    }

    @Test
    void theDeployedScenariosAreThoseOfTheFolder() throws Exception {
        var environment = Map.of("AZURE_OPENAI_ENDPOINT", "https://models.example.org");

        var workload = Workload.read(
                Repository.ROOT.resolve("scenarios"),
                new Evaluators(),
                name -> Optional.ofNullable(environment.get(name)));

        assertEquals(
                List.of("extraction", "handbook", "orders", "safety"),
                workload.scenarios().stream().map(scenario -> scenario.name()).toList());
    }

    @Test
    void aNameThatAScenarioNeedsAndThatIsNotSetIsRefused() {
        var refused = assertThrows(
                InvalidScenarioException.class,
                () -> Workload.read(Repository.ROOT.resolve("scenarios"), new Evaluators(), name -> Optional.empty()));

        assertTrue(refused.toString().contains("AZURE_OPENAI_ENDPOINT"), refused::toString);
    }
}
