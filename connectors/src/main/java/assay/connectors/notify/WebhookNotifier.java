package assay.connectors.notify;

import assay.alert.Finding;
import assay.alert.Notice;
import assay.alert.Notice.News;
import assay.alert.Told;
import assay.alert.Wording;
import assay.connectors.Time;
import assay.scenario.Channel;
import assay.scenario.ContentHash;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Any receiver of JSON: Azure Monitor's common alert schema, whose {@code alertContext} is ours and holds the fields that
 * Alertmanager's receivers look for. Docs: docs/alerts.md.
 */
final class WebhookNotifier implements Posting {
    private static final int SENTENCE = 1_000;
    private static final int TEXT = 4_000;
    private static final int MANY = 50;

    private final Channel.Webhook channel;
    private final Optional<Signature> signature;
    private final Time time;
    private final Post post;

    WebhookNotifier(Channel.Webhook channel, Time time) {
        this.channel = channel;
        this.signature = channel.secret().map(Signature::new);
        this.time = time;
        this.post = new Post(channel.url(), ignored -> Optional.empty(), time);
    }

    @Override
    public String name() {
        return channel.name();
    }

    @Override
    public Sent send(Told told) {
        String body = payload(told).toString();
        return post.send(
                body,
                signature
                        .map(signed -> signed.headers(time.clock().instant(), body))
                        .orElse(Map.of()));
    }

    static ObjectNode payload(Told told) {
        var payload = JsonNodeFactory.instance.objectNode().put("schemaId", "azureMonitorCommonAlertSchema");
        var data = payload.putObject("data");
        essentials(data.putObject("essentials"), told);
        context(data.putObject("alertContext"), told);
        data.putObject("customProperties");
        return payload;
    }

    private static void essentials(ObjectNode json, Told told) {
        var notice = told.notice();
        boolean over = notice.news() == News.RESOLVED;
        json.put("alertId", line(notice.deduplication()))
                .put("alertRule", line(notice.key().toString()))
                .put("severity", severity(notice))
                .put("signalType", "Metric")
                .put("monitorCondition", over ? "Resolved" : "Fired")
                .put("monitoringService", "Assay");
        json.putArray("alertTargetIDs").add(notice.key().subject().toString());
        json.putArray("configurationItems").add(line(notice.key().about()));
        json.put("originAlertId", line(notice.deduplication()))
                .put("firedDateTime", notice.since().toString());
        if (over) json.put("resolvedDateTime", notice.at().toString());
        json.put("description", Excerpt.line(notice.evidence().sentence(), SENTENCE))
                .put("essentialsVersion", "1.0")
                .put("alertContextVersion", "1.0");
        told.page().ifPresent(page -> json.put("investigationLink", page.toString()));
    }

    /** Azure Monitor's: 0 critical, 2 warning, 3 informational. */
    private static String severity(Notice notice) {
        return switch (notice.severity()) {
            case PAGE -> "Sev0";
            case TICKET -> "Sev2";
            case NOTICE -> "Sev3";
        };
    }

    private static void context(ObjectNode json, Told told) {
        var notice = told.notice();
        json.put("conditionType", "AssayNotice")
                .put("format", 1)
                .put("notice", line(notice.id()))
                .put("news", word(notice.news()))
                .put("severity", word(notice.severity()))
                .put("kind", notice.key().kind().word())
                .put("subject", notice.key().subject().toString())
                .put("about", line(notice.key().about()))
                .put("incident", notice.incident())
                .put("times", notice.times())
                .put("at", notice.at().toString())
                .put("since", notice.since().toString());
        evidence(json.putObject("evidence"), told);
        told.page().ifPresent(page -> json.put("page", page.toString()));
        told.runbook().ifPresent(runbook -> json.put("runbook", runbook.toString()));
        json.set("alert", alert(told));
    }

    private static void evidence(ObjectNode json, Told told) {
        var evidence = told.notice().evidence();
        json.put("sentence", Excerpt.line(evidence.sentence(), SENTENCE))
                .put("cause", evidence.cause().word());
        var findings = json.putArray("findings");
        evidence.findings().stream().limit(MANY).forEach(finding -> finding(findings.addObject(), finding));
        var changes = json.putArray("changes");
        evidence.changes().stream().limit(MANY).forEach(change -> changes.add(line(change)));
        evidence.changed().ifPresent(at -> json.put("changed", at.toString()));
        worst(json.putArray("worst"), told);
    }

    private static void finding(ObjectNode json, Finding finding) {
        json.put("metric", line(finding.metric()));
        finding.slice().ifPresent(slice -> json.put("slice", line(slice)));
        number(json, "from", OptionalDouble.of(finding.from()));
        number(json, "to", OptionalDouble.of(finding.to()));
        number(json, "low", finding.low());
        number(json, "high", finding.high());
        number(json, "log_evidence", finding.evidence());
        number(json, "log_needed", finding.needed());
        json.put("budget", Excerpt.line(finding.budget(), SENTENCE));
    }

    /** What cannot be computed is left out; JSON has no word for it. */
    private static void number(ObjectNode json, String key, OptionalDouble value) {
        value.stream().filter(Double::isFinite).forEach(number -> json.put(key, number));
    }

    /** All of them by their ids, and those whose texts are kept with these. */
    private static void worst(ArrayNode json, Told told) {
        for (var worst : told.notice().evidence().worst()) {
            var one = json.addObject().put("prompt", line(worst.prompt())).put("metric", line(worst.metric()));
            number(one, "from", OptionalDouble.of(worst.from()));
            number(one, "to", OptionalDouble.of(worst.to()));
            one.put("run", worst.run().value())
                    .put("observation", worst.answer().value());
            told.prompts().stream()
                    .filter(shown -> shown.worst().equals(worst))
                    .findFirst()
                    .ifPresent(shown -> texts(one, shown));
        }
    }

    private static void texts(ObjectNode json, Told.Shown shown) {
        json.put("input", Excerpt.text(shown.input(), TEXT)).put("answer", Excerpt.text(shown.answer(), TEXT));
        shown.before().ifPresent(before -> json.put("before", Excerpt.text(before, TEXT)));
    }

    /** As one of the alerts of Alertmanager's webhook. */
    private static ObjectNode alert(Told told) {
        var notice = told.notice();
        boolean over = notice.news() == News.RESOLVED;
        var json = JsonNodeFactory.instance.objectNode().put("status", over ? "resolved" : "firing");
        json.putObject("labels")
                .put("alertname", notice.key().kind().word())
                .put("severity", word(notice.severity()))
                .put("subject", notice.key().subject().toString())
                .put("about", line(notice.key().about()));
        var annotations = json.putObject("annotations")
                .put("summary", Excerpt.line(Wording.headline(notice), 200))
                .put("description", Excerpt.line(notice.evidence().sentence(), SENTENCE));
        told.runbook().ifPresent(runbook -> annotations.put("runbook_url", runbook.toString()));
        json.put("startsAt", notice.since().toString());
        if (over) json.put("endsAt", notice.at().toString());
        told.page().ifPresent(page -> json.put("generatorURL", page.toString()));
        return json.put("fingerprint", ContentHash.of(notice.key().toString()).substring(0, 16));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String line(String text) {
        return Excerpt.line(text, 300);
    }

    @Override
    public void close() {
        post.close();
    }
}
