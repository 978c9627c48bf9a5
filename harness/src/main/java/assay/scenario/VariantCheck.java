package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What the schema cannot say of a variant, since it depends on its endpoint and on what it extends. */
final class VariantCheck {
    private static final List<String> OF_RECORDED = List.of("file", "fields");
    private static final List<String> OF_HTTP = List.of("method", "request", "auth", "response", "job");
    private static final List<String> OF_MODELS = List.of("deployment", "key");
    private static final List<String> OF_CALLS =
            List.of("url", "parameters", "headers", "limits", "system", "freshness", "probe", "availability");
    private static final Map<String, List<String>> NEEDED = Map.of(
            "azure-openai", List.of("url", "deployment"),
            "openai", List.of("url"),
            "http", List.of("url", "request", "response"),
            "recorded", List.of("file"));
    private static final Map<String, List<List<String>>> UNUSED = Map.of(
            "azure-openai", List.of(OF_RECORDED, OF_HTTP),
            "openai", List.of(OF_RECORDED, OF_HTTP),
            "http", List.of(OF_RECORDED, OF_MODELS),
            "recorded", List.of(OF_CALLS, OF_MODELS, OF_HTTP));

    private final JsonPointer at;
    private final JsonNode own;
    private final ObjectNode keys;
    private final Faults faults;

    /**
     * @param own keys that the variant has itself, which are the ones that are complained about
     * @param keys with those that it takes over
     */
    VariantCheck(JsonPointer at, JsonNode own, ObjectNode keys, Faults faults) {
        this.at = at;
        this.own = own;
        this.keys = keys;
        this.faults = faults;
    }

    void check() {
        if (!keys.has("endpoint")) {
            faults.error(at, SchemaWords.missing("endpoint"));
            return;
        }
        String endpoint = keys.get("endpoint").asText();
        var needed = NEEDED.getOrDefault(endpoint, List.of());
        needed.stream()
                .filter(key -> !keys.has(key))
                .forEach(key -> faults.error(at, endpoint + ": " + SchemaWords.missing(key)));
        if (endpoint.equals("openai") && !keys.has("model") && !keys.has("deployment")) {
            faults.error(at, "openai: " + SchemaWords.missing("model"));
        }
        unused(endpoint);
        url();
        price();
        fields();
        freshness();
        probe();
        if (endpoint.equals("http")) new HttpCheck(at, own, keys, faults).check();
    }

    private void unused(String endpoint) {
        UNUSED.getOrDefault(endpoint, List.of()).stream()
                .flatMap(List::stream)
                .filter(own::has)
                .forEach(key ->
                        faults.errorAtKey(at, key, "a variant with `endpoint: " + endpoint + "` has no `" + key + "`"));
    }

    private void url() {
        if (keys.path("url").isTextual() && (own.has("url") || own.has("endpoint"))) {
            VariantUrl.refusal("url", keys.get("url").textValue())
                    .ifPresent(refusal -> faults.error(at.appendProperty("url"), refusal));
        }
    }

    private void price() {
        if (!own.has("price")) return;
        List.of("input", "output").stream()
                .filter(key -> !keys.get("price").has(key))
                .forEach(key -> faults.error(at.appendProperty("price"), SchemaWords.missing(key)));
    }

    private void freshness() {
        var freshness = at.appendProperty("freshness");
        path(freshness.appendProperty("path"), own.path("freshness").path("path"));
        var url = own.path("freshness").path("index_url");
        if (!url.isTextual()) return;
        VariantUrl.refusal("index_url", url.textValue())
                .ifPresent(refusal -> faults.error(freshness.appendProperty("index_url"), refusal));
    }

    private void probe() {
        if (own.path("probe").asBoolean()) {
            faults.error(
                    at.appendProperty("probe"), "`probe`: expected a text that is asked, or `false`, found `true`");
        }
    }

    private void fields() {
        var fields = at.appendProperty("fields");
        own.path("fields").properties().forEach(entry -> path(fields.appendProperty(entry.getKey()), entry.getValue()));
        own.path("fields").path("scores").properties().forEach(entry -> {
            var score = fields.appendProperty("scores").appendProperty(entry.getKey());
            path(score.appendProperty("field"), entry.getValue().path("field"));
            scale(score, entry.getValue());
        });
    }

    private void path(JsonPointer place, JsonNode field) {
        if (field.isTextual()) {
            FieldPath.refusal(field.textValue()).ifPresent(refusal -> faults.error(place, refusal));
        }
    }

    private void scale(JsonPointer place, JsonNode score) {
        var low = score.path("scale").path(0);
        var high = score.path("scale").path(1);
        var threshold = score.path("threshold");
        if (!low.isNumber() || !high.isNumber()) return;
        if (low.doubleValue() >= high.doubleValue()) {
            faults.error(place.appendProperty("scale"), "`scale`: expected the worst value first, below the best");
        } else if (threshold.isNumber()
                && (threshold.doubleValue() < low.doubleValue() || threshold.doubleValue() > high.doubleValue())) {
            faults.error(
                    place.appendProperty("threshold"),
                    "`threshold`: expected a number on the scale from " + low + " to " + high + ", found "
                            + Words.found(threshold));
        }
    }
}
