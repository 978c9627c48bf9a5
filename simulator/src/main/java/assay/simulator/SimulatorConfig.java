package assay.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads deployments as a command line gives them: {@code chat-blue}, or
 * {@code chat-green:drop_facts=0.3,latency=120ms,model=gpt-4o-2024-11-20,throttled=0.05,burst=reset:5}. Keys are those
 * of the deployment's JSON without their parts; {@code latency} is the median.
 */
public final class SimulatorConfig {
    /** What a deployment reports that is given no model. */
    public static final String DEFAULT_MODEL = "gpt-4o-2024-11-20";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final ObjectNode DEFAULTS = DeploymentJson.write(Deployment.good(DEFAULT_MODEL));
    private static final SortedMap<String, Place> PLACES = places();

    private SimulatorConfig() {}

    /** Where a key's value belongs: a field of a part, or of the deployment itself where the part is empty. */
    private record Place(String part, String field, boolean number) {}

    /**
     * @return deployments by name, in the order given
     * @throws IllegalArgumentException with a line for each fault, naming the specification and the nearest valid key
     */
    public static Map<String, Deployment> parse(List<String> specs) {
        var deployments = new LinkedHashMap<String, Deployment>();
        var faults = new ArrayList<String>();
        for (String spec : specs) {
            int colon = spec.indexOf(':');
            String name = (colon < 0 ? spec : spec.substring(0, colon)).strip();
            if (!NAME.matcher(name).matches()) faults.add(spec + ": a name of letters, digits, '.', '_' and '-' first");
            else if (deployments.containsKey(name)) faults.add(spec + ": there is a deployment " + name + " already");
            else deployments.put(name, deployment(spec, colon < 0 ? "" : spec.substring(colon + 1), faults));
        }
        if (!faults.isEmpty()) throw new IllegalArgumentException(String.join("\n", faults));
        return deployments;
    }

    private static Deployment deployment(String spec, String settings, List<String> faults) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        for (String setting : settings.isBlank() ? List.<String>of() : List.of(settings.split(",", -1))) {
            try {
                put(patch, setting);
            } catch (IllegalArgumentException e) {
                faults.add(spec + ": " + e.getMessage());
            }
        }
        Deployment plain = Deployment.good(DEFAULT_MODEL);
        try {
            firstToken(patch);
            return DeploymentJson.patched(plain, patch);
        } catch (InvalidDeploymentException e) {
            faults.add(spec + ": " + e.reason());
            return plain;
        }
    }

    private static void put(ObjectNode patch, String setting) {
        String[] pair = setting.split("=", 2);
        String key = pair[0].strip();
        Place place = PLACES.get(key);
        if (place == null) throw new IllegalArgumentException("unknown key " + key + Names.hint(key, PLACES.keySet()));
        if (pair.length < 2) throw new IllegalArgumentException(key + " needs a value: " + key + "=...");
        ObjectNode part = place.part().isEmpty() ? patch : patch.withObjectProperty(place.part());
        part.set(place.field(), value(key, pair[1].strip(), place));
    }

    private static JsonNode value(String key, String text, Place place) {
        var json = JsonNodeFactory.instance;
        if (key.equals("burst")) return burst(text);
        if (!place.number()) return json.textNode(text);
        try {
            return key.equals("seed")
                    ? json.numberNode(Long.parseLong(text))
                    : json.numberNode(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " must be a number: " + text, e);
        }
    }

    private static ObjectNode burst(String text) {
        String[] pair = text.split(":", 2);
        try {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("fault", pair[0])
                    .put("calls", pair.length < 2 ? 1 : Integer.parseInt(pair[1]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("burst must be FAULT:CALLS, such as reset:5: " + text, e);
        }
    }

    /** As {@link Latency#of}: a latency alone should not mean a first token at once. */
    private static void firstToken(ObjectNode patch) throws InvalidDeploymentException {
        JsonNode median = patch.at("/latency/median");
        if (!median.isTextual() || patch.at("/latency").has("first_token")) return;
        try {
            Duration first = Durations.parse(median.asText()).dividedBy(3);
            patch.withObjectProperty("latency").put("first_token", Durations.format(first));
        } catch (IllegalArgumentException e) {
            throw new InvalidDeploymentException("latency", String.valueOf(e.getMessage()));
        }
    }

    private static SortedMap<String, Place> places() {
        var places = new TreeMap<String, Place>();
        DEFAULTS.properties().forEach(top -> {
            if (!top.getValue().isObject()) {
                places.put(
                        top.getKey(), new Place("", top.getKey(), top.getValue().isNumber()));
            } else {
                top.getValue()
                        .properties()
                        .forEach(field -> places.put(
                                field.getKey().equals("median") ? "latency" : field.getKey(),
                                new Place(
                                        top.getKey(),
                                        field.getKey(),
                                        field.getValue().isNumber())));
            }
        });
        return places;
    }
}
