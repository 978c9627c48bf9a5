package assay.connectors.notify;

import assay.alert.Notice;
import assay.alert.Told;
import assay.connectors.Time;
import assay.scenario.Channel;
import assay.scenario.ContentHash;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** PagerDuty, by its Events API, version 2: one incident of ours is one of theirs, opened, acknowledged and closed by its key. */
final class PagerDutyNotifier implements Posting {
    /** Characters, as PagerDuty documents them. */
    static final int LONGEST_SUMMARY = 1024;

    static final int LONGEST_KEY = 255;
    private static final int TEXT = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Channel.PagerDuty channel;
    private final Post post;

    PagerDutyNotifier(Channel.PagerDuty channel, Time time) {
        this.channel = channel;
        this.post = new Post(channel.url(), PagerDutyNotifier::reason, time);
    }

    @Override
    public String name() {
        return channel.name();
    }

    @Override
    public Sent send(Told told) {
        return post.send(payload(told, channel.routingKey()).toString(), Map.of());
    }

    /** {@code {"message": "...", "errors": ["..."]}}, about fields and their lengths. */
    private static Optional<String> reason(String reply) {
        try {
            var json = JSON.readTree(reply);
            var said = new StringJoiner("; ").setEmptyValue("");
            if (json.path("message").isTextual()) said.add(json.get("message").textValue());
            json.path("errors").forEach(error -> said.add(error.asText()));
            return Optional.of(said.toString()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static ObjectNode payload(Told told, String routingKey) {
        var notice = told.notice();
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("routing_key", routingKey)
                .put("event_action", action(notice))
                .put("dedup_key", key(notice.deduplication()));
        if (notice.news() == Notice.News.RESOLVED || notice.news() == Notice.News.ACKNOWLEDGED) return event;
        var content = Content.of(told, TEXT);
        details(event.putObject("payload"), notice, content);
        event.put("client", "Assay");
        told.page().ifPresent(page -> event.put("client_url", page.toString()));
        var links = event.putArray("links");
        content.links()
                .forEach(link ->
                        links.addObject().put("href", link.address().toString()).put("text", link.text()));
        return event;
    }

    /** A reminder triggers again: PagerDuty adds it to the incident, and opens one where somebody closed it by hand. */
    private static String action(Notice notice) {
        return switch (notice.news()) {
            case FIRED, REMINDER -> "trigger";
            case ACKNOWLEDGED -> "acknowledge";
            case RESOLVED -> "resolve";
        };
    }

    private static String key(String key) {
        return key.length() <= LONGEST_KEY ? key : ContentHash.of(key);
    }

    private static void details(ObjectNode payload, Notice notice, Content content) {
        payload.put("summary", Excerpt.cut(content.headline() + ": " + content.sentence(), LONGEST_SUMMARY / 2))
                .put("source", notice.key().subject().toString())
                .put("severity", severity(notice))
                .put("timestamp", notice.at().toString())
                .put("component", Excerpt.line(notice.key().about(), 100))
                .put("group", notice.key().subject().toString())
                .put("class", notice.key().kind().word());
        var details = payload.putObject("custom_details");
        var facts = details.putArray("facts");
        content.lines().forEach(line -> facts.add(line.name() + ": " + line.text()));
        var worst = details.putArray("worst");
        content.samples().forEach(sample -> {
            var one = worst.addObject()
                    .put("prompt", sample.title())
                    .put("asked", sample.input())
                    .put("now", sample.answer());
            sample.before().ifPresent(before -> one.put("before", before));
        });
    }

    private static String severity(Notice notice) {
        return switch (notice.severity()) {
            case PAGE -> "critical";
            case TICKET -> "warning";
            case NOTICE -> "info";
        };
    }

    @Override
    public void close() {
        post.close();
    }
}
