package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.EvaluatorCatalogue.Entry;
import assay.scenario.EvaluatorCatalogue.Member;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Evaluators that are made of others, before a scenario runs. */
class MadeOfOthersTest {
    private static final SmallCatalogue CATALOGUE = catalogue();

    private final List<String> faults = new ArrayList<>();

    private static SmallCatalogue catalogue() {
        Map<String, Entry> entries = new TreeMap<>(SmallCatalogue.create().entries());
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        entries.put(
                "all-of",
                new Entry(
                        "all-of",
                        Set.of(),
                        schema,
                        true,
                        ignored -> Optional.empty(),
                        parameters -> parameters
                                .path("of")
                                .valueStream()
                                .map(JsonNode::asText)
                                .map(name -> new Member(name, true))
                                .toList()));
        return new SmallCatalogue(entries);
    }

    private static EvaluatorReader.Listed listed(String name, String evaluator, String... of) {
        return new EvaluatorReader.Listed(use(name, evaluator, of), JsonPointer.compile("/evaluate/" + name));
    }

    private static EvaluatorUse use(String name, String evaluator, String... of) {
        var parameters = JsonNodeFactory.instance.objectNode();
        var members = parameters.putArray("of");
        for (var each : of) members.add(each);
        return new EvaluatorUse(name, evaluator, parameters, OptionalDouble.empty(), 1, false);
    }

    private void check(List<EvaluatorReader.Listed> listed, EvaluatorUse... others) {
        new MemberCheck(CATALOGUE, listed, List.of(others)).check(new Said());
    }

    @Test
    void membersAreOfTheScenarioOrOfThePrompt() {
        check(List.of(listed("both", "all-of", "f1", "rouge")), use("f1", "f1"), use("rouge", "rouge-l"));

        assertEquals(List.of(), faults);
    }

    @Test
    void anUnknownMemberIsRefusedWithTheNearestName() {
        check(List.of(listed("both", "all-of", "rouge-1"), listed("rouge-l", "rouge-l")));

        assertEquals(1, faults.size());
        assertTrue(faults.getFirst().contains("rouge-1") && faults.getFirst().contains("rouge-l"), faults.getFirst());
    }

    @Test
    void whatIsMadeOfItselfIsRefused() {
        check(List.of(listed("one", "all-of", "two"), listed("two", "all-of", "one"), listed("me", "all-of", "me")));

        assertEquals(
                List.of(
                        "`one` is made of itself, by way of `two`",
                        "`two` is made of itself, by way of `one`",
                        "`me` is made of itself, by way of `me`"),
                faults);
    }

    @Test
    void whatMustPassNeedsAPassMark() {
        check(List.of(listed("all", "all-of", "cites"), listed("cites", "citation-present")));

        assertEquals(1, faults.size());
        assertTrue(faults.getFirst().contains("no pass mark"), faults.getFirst());
    }

    /** Takes down what is wrong, wherever it is. */
    private final class Said implements Faults {
        @Override
        public void error(JsonPointer at, String message) {
            faults.add(message);
        }

        @Override
        public void errorAtKey(JsonPointer at, String key, String message) {
            faults.add(message);
        }

        @Override
        public void errorUnless(Object cause, JsonPointer at, String message) {
            faults.add(message);
        }

        @Override
        public void withdraw(Object cause) {}

        @Override
        public boolean sound(JsonPointer at) {
            return faults.isEmpty();
        }
    }
}
