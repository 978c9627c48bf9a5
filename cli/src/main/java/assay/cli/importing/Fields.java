package assay.cli.importing;

import java.util.Map;
import java.util.TreeMap;

/** What {@code --fields} may name. */
public final class Fields {
    private static final Map<String, Part> PARTS = new TreeMap<>(Map.of(
            "id", Part.ID,
            "input", Part.INPUT,
            "messages", Part.MESSAGES,
            "expected", Part.EXPECTED,
            "context", Part.CONTEXT,
            "tools", Part.TOOLS,
            "tags", Part.TAGS,
            "critical", Part.CRITICAL,
            "weight", Part.WEIGHT,
            "answer", Part.ANSWER));

    private Fields() {}

    public static boolean knows(String key) {
        return PARTS.containsKey(key);
    }

    public static String all() {
        return String.join(", ", PARTS.keySet());
    }

    static Part part(String key) {
        return PARTS.getOrDefault(key, Part.NOTHING);
    }
}
