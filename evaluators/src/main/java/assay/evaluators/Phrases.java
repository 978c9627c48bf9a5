package assay.evaluators;

import java.util.List;

/** Phrases to look for in an answer, as they are written or whatever their case. */
record Phrases(List<String> values, boolean ignoreCase) {
    Phrases {
        values = List.copyOf(values);
    }

    static Phrases one(Parameters parameters) {
        return new Phrases(List.of(parameters.text("value")), parameters.flag("ignore_case"));
    }

    static Phrases list(Parameters parameters) {
        return new Phrases(parameters.texts("values"), parameters.flag("ignore_case"));
    }

    /** Those that do not occur in the text, as they are written. */
    List<String> missing(String text) {
        String searched = compared(text);
        return values.stream()
                .filter(value -> !searched.contains(compared(value)))
                .toList();
    }

    private String compared(String text) {
        return ignoreCase ? Text.folded(text) : text;
    }
}
