package assay.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Makes a {@link Variant} of its keys, which keep to the schema and have no name left in them. */
final class VariantReader {
    private final Path folder;

    /** @param folder that of assay.yaml, where the files of recorded variants are looked for */
    VariantReader(Path folder) {
        this.folder = folder;
    }

    Variant read(String name, ObjectNode keys) {
        return new Variant(
                name,
                endpoint(keys),
                text(keys, "model"),
                text(keys, "system"),
                keys.path("parameters") instanceof ObjectNode parameters ? parameters : keys.objectNode(),
                headers(keys.path("headers")),
                price(keys.path("price")),
                limits(keys.path("limits")),
                freshness(keys.path("freshness")),
                probe(keys),
                Percent.share(keys.path("availability"), Variant.DEFAULT_AVAILABILITY));
    }

    /** What is recorded cannot be asked, whatever it takes over. */
    private static Optional<String> probe(ObjectNode keys) {
        return keys.path("endpoint").asText().equals("recorded") ? Optional.empty() : text(keys, "probe");
    }

    private static Optional<Freshness> freshness(JsonNode freshness) {
        if (freshness.isMissingNode()) return Optional.empty();
        return Optional.of(new Freshness(
                VariantUrl.parse(freshness.get("index_url").textValue()),
                freshness.get("path").textValue(),
                duration(freshness.get("max_age").textValue())));
    }

    private Endpoint endpoint(ObjectNode keys) {
        String kind = keys.get("endpoint").textValue();
        return switch (kind) {
            case "azure-openai" ->
                new Endpoint.AzureOpenAi(
                        VariantUrl.parse(keys.get("url").textValue()),
                        keys.get("deployment").textValue(),
                        text(keys, "key"));
            case "openai" ->
                new Endpoint.OpenAi(
                        VariantUrl.parse(keys.get("url").textValue()),
                        text(keys, "deployment").or(() -> text(keys, "model")).orElseThrow(),
                        text(keys, "key"));
            case "http" -> HttpEndpointReader.read(keys);
            case "recorded" -> recorded(keys);
            default -> throw new AssertionError("the schema has no endpoint " + kind);
        };
    }

    private Endpoint.Recorded recorded(ObjectNode keys) {
        Map<String, String> fields = new HashMap<>();
        Map<String, Endpoint.GivenScore> scores = new HashMap<>();
        keys.path("fields").properties().forEach(entry -> {
            if (entry.getValue().isTextual())
                fields.put(entry.getKey(), entry.getValue().textValue());
        });
        keys.path("fields")
                .path("scores")
                .properties()
                .forEach(entry -> scores.put(entry.getKey(), score(entry.getValue())));
        return new Endpoint.Recorded(folder.resolve(keys.get("file").textValue()), fields, scores);
    }

    private static Endpoint.GivenScore score(JsonNode score) {
        return new Endpoint.GivenScore(
                score.get("field").textValue(),
                score.get("scale").get(0).doubleValue(),
                score.get("scale").get(1).doubleValue(),
                score.has("threshold")
                        ? OptionalDouble.of(score.get("threshold").doubleValue())
                        : OptionalDouble.empty());
    }

    private static Map<String, String> headers(JsonNode headers) {
        Map<String, String> texts = new HashMap<>();
        headers.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static Optional<Variant.Price> price(JsonNode price) {
        if (price.isMissingNode()) return Optional.empty();
        var cached = price.has("cached") ? Optional.of(price.get("cached").doubleValue()) : Optional.<Double>empty();
        return Optional.of(new Variant.Price(
                price.get("input").doubleValue(), price.get("output").doubleValue(), cached));
    }

    static Variant.Limits limits(JsonNode limits) {
        var usual = Variant.Limits.DEFAULT;
        return new Variant.Limits(
                limits.path("concurrency").asInt(usual.concurrency()),
                limits.has("requests_per_minute")
                        ? OptionalInt.of(limits.get("requests_per_minute").intValue())
                        : usual.requestsPerMinute(),
                limits.has("timeout") ? duration(limits.get("timeout").textValue()) : usual.timeout());
    }

    /** Of a text such as {@code 60s}, {@code 500ms} or {@code 2m}. */
    static Duration duration(String text) {
        int unit = text.endsWith("ms") ? text.length() - 2 : text.length() - 1;
        long amount = Long.parseLong(text.substring(0, unit));
        return switch (text.substring(unit)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static Optional<String> text(JsonNode keys, String key) {
        return Optional.ofNullable(keys.path(key).textValue());
    }
}
