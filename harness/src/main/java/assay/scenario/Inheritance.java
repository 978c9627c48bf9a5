package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Variants that take over the keys of others: maps are merged key by key, anything else is replaced. */
final class Inheritance {
    private static final String EXTENDS = "extends";

    private final JsonNode variants;

    Inheritance(JsonNode variants) {
        this.variants = variants;
    }

    /** Refuses names that are not there, and circles. */
    void check(JsonPointer at, Faults faults) {
        variants.properties().forEach(entry -> {
            var base = entry.getValue().path(EXTENDS);
            var place = at.appendProperty(entry.getKey()).appendProperty(EXTENDS);
            if (!base.isTextual() || !faults.sound(place)) return;
            if (!variants.has(base.textValue())) {
                faults.error(place, Words.unknown("variant", base.textValue(), names()));
            } else if (chain(entry.getKey()).contains(entry.getKey())) {
                var circle = new ArrayList<>(chain(entry.getKey()));
                circle.addFirst(entry.getKey());
                faults.error(place, "variants extend each other in a circle: " + arrows(circle));
            }
        });
    }

    /** The variants that {@code name} takes keys from, the nearest first; in a circle it is among them. */
    List<String> chain(String name) {
        Set<String> seen = new LinkedHashSet<>();
        String base = name;
        while (true) {
            var next = variants.path(base).path(EXTENDS);
            if (!next.isTextual() || !variants.has(next.textValue()) || !seen.add(next.textValue())) {
                return List.copyOf(seen);
            }
            base = next.textValue();
        }
    }

    /** The keys of a variant with those of its chain, without {@code extends}. */
    ObjectNode merged(String name) {
        var merged = ((ObjectNode) variants.get(name)).objectNode();
        var chain = new ArrayList<>(chain(name)).reversed();
        chain.forEach(base -> overlay(merged, variants.get(base)));
        overlay(merged, variants.get(name));
        merged.remove(EXTENDS);
        return merged;
    }

    private static void overlay(ObjectNode below, JsonNode above) {
        above.properties().forEach(entry -> {
            if (below.get(entry.getKey()) instanceof ObjectNode map
                    && entry.getValue().isObject()) {
                map.setAll((ObjectNode) entry.getValue());
            } else {
                below.set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        variants.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String arrows(List<String> circle) {
        return String.join(" → ", circle.stream().map(name -> "`" + name + "`").toList());
    }
}
