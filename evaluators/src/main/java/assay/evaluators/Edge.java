package assay.evaluators;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A phrase at one end of an answer, as it is written or whatever its case. */
record Edge(String value, boolean ignoreCase, boolean trim) {
    static Edge of(ObjectNode values) {
        var parameters = new Parameters(values);
        return new Edge(parameters.text("value"), parameters.flag("ignore_case"), parameters.flag("trim"));
    }

    /** @param verb {@code begins} or {@code ends} */
    static ObjectNode schema(String verb) {
        return Parameters.schema("""
                {
                  "type": "object",
                  "properties": {
                    "value": { "type": "string", "minLength": 1,
                      "description": "The phrase that the answer %s with" },
                    "ignore_case": { "type": "boolean", "default": false,
                      "description": "Upper and lower case are the same" },
                    "trim": { "type": "boolean", "default": false,
                      "description": "White space around the answer does not count" }
                  },
                  "required": ["value"],
                  "additionalProperties": false
                }
                """.formatted(verb));
    }

    boolean starts(String answer) {
        return compared(answer).startsWith(folded(value));
    }

    boolean ends(String answer) {
        return compared(answer).endsWith(folded(value));
    }

    private String compared(String answer) {
        return folded(trim ? Text.trimmed(answer) : answer);
    }

    private String folded(String text) {
        return ignoreCase ? Text.folded(text) : text;
    }
}
