package assay.evaluators.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the scenario's author wants judged, and what each level means.
 *
 * @param levels at least two, each the next integer
 */
record Rubric(String criteria, TreeMap<Integer, String> levels, List<Input> inputs) {
    static final String PARAMETERS = """
            {
              "type": "object",
              "properties": {
                "criteria": { "type": "string", "minLength": 1, "description": "What is judged" },
                "levels": { "type": "object", "minProperties": 2, "maxProperties": 11,
                  "propertyNames": { "pattern": "^-?[0-9]{1,3}$" },
                  "additionalProperties": { "type": "string", "minLength": 1 },
                  "description": "What each level means, by its number; the highest is the best" },
                "show": { "type": "array", "uniqueItems": true,
                  "items": { "enum": ["query", "context", "expected", "tools", "calls"] },
                  "description": "What the judge sees beside the answer; without it the query" }
              },
              "required": ["criteria", "levels"],
              "additionalProperties": false
            }
            """;

    static Rubric of(ObjectNode values) {
        var levels = new TreeMap<Integer, String>();
        values.path("levels")
                .properties()
                .forEach(level -> levels.put(
                        Integer.valueOf(level.getKey()), level.getValue().asText()));
        if (levels.size() < 2 || levels.lastKey() - levels.firstKey() != levels.size() - 1) {
            throw new IllegalArgumentException("levels must be whole numbers without a gap, such as 1 to 5");
        }
        var inputs = new ArrayList<Input>();
        if (values.has("show")) {
            values.get("show")
                    .forEach(name -> inputs.add(Input.valueOf(name.asText().toUpperCase(Locale.ROOT))));
        } else {
            inputs.add(Input.QUERY);
        }
        inputs.add(Input.ANSWER);
        return new Rubric(values.path("criteria").asText(), levels, inputs);
    }

    Asks<Form.Graded> asks(JudgePrompt prompt) {
        String described = levels.entrySet().stream()
                .map(level -> level.getKey() + ": " + level.getValue().strip())
                .collect(Collectors.joining("\n"));
        return Levels.of(
                prompt.with("{criteria}", criteria.strip()).with("{levels}", described),
                levels.firstKey(),
                levels.lastKey(),
                inputs);
    }
}
