package assay.scenario;

import assay.scenario.Channel.Least;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads {@code alerts} of an assay.yaml; what the schema cannot say of it is checked here. */
final class AlertingReader {
    private static final JsonPointer AT = JsonPointer.compile("/alerts");
    private static final JsonPointer CHANNELS = AT.appendProperty("channels");
    private static final List<String> OF_TYPES = List.of("routing_key", "secret", "smtp", "url");
    private static final Map<String, List<String>> NEEDED = Map.of(
            "webhook", List.of("url"),
            "teams", List.of("url"),
            "slack", List.of("url"),
            "pagerduty", List.of("routing_key"),
            "email", List.of("smtp"));
    private static final Map<String, List<String>> TAKEN = Map.of(
            "webhook", List.of("url", "secret"),
            "teams", List.of("url"),
            "slack", List.of("url"),
            "pagerduty", List.of("routing_key", "url"),
            "email", List.of("smtp"));

    private final DocumentFaults faults;
    private final Function<JsonNode, List<String>> unset;
    private final Set<String> names = new HashSet<>();
    private final Map<String, Integer> ofType = new HashMap<>();

    /** @param unset names that a value needs and that are not set */
    AlertingReader(DocumentFaults faults, Function<JsonNode, List<String>> unset) {
        this.faults = faults;
        this.unset = unset;
    }

    Alerting read(JsonNode alerts) {
        List<Channel> channels = new ArrayList<>();
        Map<String, List<String>> missing = new TreeMap<>();
        var entries = alerts.path("channels");
        for (int i = 0; i < entries.size(); i++) {
            var at = CHANNELS.appendIndex(i);
            var keys = entries.get(i);
            if (keys.path("type").isPojo()) missing.put("entry " + (i + 1), unset.apply(keys));
            if (!keys.isObject() || !keys.path("type").isTextual() || !faults.sound(at)) continue;
            String name = name(keys, at);
            check(keys, at);
            var needs = unset.apply(keys);
            if (!needs.isEmpty()) missing.put(name, needs);
            else if (faults.sound(at)) channels.add(channel(name, keys));
        }
        return new Alerting(channels, missing, runbooks(alerts.path("runbooks")), pages(alerts.path("pages")));
    }

    /** Its own, else its type, with {@code -2} behind it the second time. */
    private String name(JsonNode keys, JsonPointer at) {
        String type = keys.get("type").textValue();
        if (keys.path("name").isTextual()) {
            String name = keys.get("name").textValue();
            if (!names.add(name)) {
                faults.error(at.appendProperty("name"), "`name`: another channel is called " + Words.code(name));
            }
            return name;
        }
        String name;
        do {
            int count = ofType.merge(type, 1, Integer::sum);
            name = count == 1 ? type : type + "-" + count;
        } while (!names.add(name));
        return name;
    }

    private void check(JsonNode keys, JsonPointer at) {
        String type = keys.get("type").textValue();
        NEEDED.getOrDefault(type, List.of()).stream()
                .filter(key -> !keys.has(key))
                .forEach(key -> faults.error(at, type + ": " + SchemaWords.missing(key)));
        OF_TYPES.stream()
                .filter(key ->
                        keys.has(key) && !TAKEN.getOrDefault(type, List.of()).contains(key))
                .forEach(key ->
                        faults.errorAtKey(at, key, "a channel with `type: " + type + "` has no " + Words.code(key)));
        address(keys.path("url"), at.appendProperty("url"));
        login(keys.path("smtp"), at.appendProperty("smtp"));
    }

    private void login(JsonNode smtp, JsonPointer at) {
        if (smtp.isObject() && smtp.has("user") != smtp.has("password")) {
            faults.error(at, SchemaWords.missing(smtp.has("user") ? "password" : "user"));
        }
    }

    private void address(JsonNode url, JsonPointer at) {
        if (!url.isTextual()) return;
        VariantUrl.refusalInAlerts(at.last().getMatchingProperty(), url.textValue())
                .ifPresent(refusal -> faults.error(at, refusal));
    }

    private Channel channel(String name, JsonNode keys) {
        var least = Least.valueOf(keys.path("from").asText("notice").toUpperCase(Locale.ROOT));
        return switch (keys.get("type").textValue()) {
            case "webhook" -> new Channel.Webhook(name, least, url(keys), text(keys, "secret"));
            case "teams" -> new Channel.Teams(name, least, url(keys));
            case "slack" -> new Channel.Slack(name, least, url(keys));
            case "pagerduty" ->
                new Channel.PagerDuty(
                        name,
                        least,
                        keys.get("routing_key").textValue(),
                        keys.has("url") ? url(keys) : Channel.PagerDuty.URL);
            default -> new Channel.Email(name, least, smtp(keys.get("smtp")));
        };
    }

    private static Channel.Smtp smtp(JsonNode smtp) {
        return new Channel.Smtp(
                smtp.get("host").textValue(),
                smtp.path("port").asInt(Channel.Smtp.SUBMISSION),
                text(smtp, "user")
                        .map(user ->
                                new Channel.Login(user, smtp.get("password").textValue())),
                smtp.get("from").textValue(),
                StreamSupport.stream(smtp.get("to").spliterator(), false)
                        .map(JsonNode::textValue)
                        .toList());
    }

    private String runbooks(JsonNode runbooks) {
        if (!runbooks.isTextual()) return Alerting.RUNBOOKS;
        String written = runbooks.textValue();
        if (written.contains("://")) address(runbooks, AT.appendProperty("runbooks"));
        return written.replaceAll("/+$", "");
    }

    private Optional<URI> pages(JsonNode pages) {
        var at = AT.appendProperty("pages");
        address(pages, at);
        return pages.isTextual() && faults.sound(at)
                ? Optional.of(URI.create(pages.textValue().replaceAll("/+$", "")))
                : Optional.empty();
    }

    private static URI url(JsonNode keys) {
        return URI.create(keys.get("url").textValue());
    }

    private static Optional<String> text(JsonNode keys, String key) {
        return Optional.ofNullable(keys.path(key).textValue());
    }
}
