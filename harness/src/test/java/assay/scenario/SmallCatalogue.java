package assay.scenario;

import static assay.scenario.EvaluatorCatalogue.Need.CONTEXT;
import static assay.scenario.EvaluatorCatalogue.Need.EXPECTED;
import static assay.scenario.EvaluatorCatalogue.Need.EXPECTED_TOOL_CALLS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A few evaluators, one of each kind that the reader tells apart. */
record SmallCatalogue(Map<String, Entry> entries) implements EvaluatorCatalogue {
    static SmallCatalogue create() {
        Map<String, Entry> entries = new TreeMap<>();
        String none = "{\"type\":\"object\",\"additionalProperties\":false}";
        add(entries, "citation-present", Set.of(), none);
        add(entries, "rouge-l", Set.of(EXPECTED), none);
        add(entries, "f1", Set.of(EXPECTED), none);
        add(entries, "grounded", Set.of(CONTEXT), none);
        add(entries, "tool-calls", Set.of(EXPECTED_TOOL_CALLS), none);
        add(entries, "regex", Set.of(), """
                {"type":"object","additionalProperties":false,"required":["pattern"],
                 "properties":{"pattern":{"type":"string","minLength":1},"flags":{"enum":["i","m"]}}}""");
        add(entries, "json-schema", Set.of(), """
                {"type":"object","additionalProperties":false,"required":["schema"],
                 "properties":{"schema":{"type":"object"}}}""");
        add(entries, "length", Set.of(), """
                {"type":"object","additionalProperties":false,
                 "anyOf":[{"required":["least"]},{"required":["most"]}],
                 "properties":{"least":{"type":"integer","minimum":0},"most":{"type":"integer","minimum":0}}}""");
        return new SmallCatalogue(entries);
    }

    private static void add(Map<String, Entry> entries, String id, Set<Need> needs, String schema) {
        try {
            var parameters = (ObjectNode) new ObjectMapper().readTree(schema);
            entries.put(id, new Entry(id, needs, parameters, needs.contains(EXPECTED), ignored -> Optional.empty()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Set<String> ids() {
        return entries.keySet();
    }

    @Override
    public Optional<Entry> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }
}
