package assay.connectors.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.alert.Notice.News;
import assay.alert.Told;
import assay.connectors.Time;
import assay.scenario.Channel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Microsoft Teams, by a workflow that posts the card that it is sent. All texts are text runs, in which, unlike in text
 * blocks and fact sets, nothing is Markdown.
 */
final class TeamsNotifier implements Posting {
    /** Bytes; Teams refuses messages above 28 KB. */
    static final int LARGEST = 26_000;

    private static final int TEXT = 800;
    private static final int LINES = 12;
    private static final JsonMapper JSON = new JsonMapper();

    private final Channel.Teams channel;
    private final Post post;

    TeamsNotifier(Channel.Teams channel, Time time) {
        this.channel = channel;
        this.post = new Post(channel.url(), TeamsNotifier::reason, time);
    }

    @Override
    public String name() {
        return channel.name();
    }

    @Override
    public Sent send(Told told) {
        return post.send(payload(told).toString(), Map.of());
    }

    /** Workflows say {@code {"error": {"code": "..."}}}. */
    private static Optional<String> reason(String reply) {
        try {
            JsonNode code = JSON.readTree(reply).path("error").path("code");
            return Optional.of(code.asText()).filter(word -> word.matches("[A-Za-z]{2,80}"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** With as much of the texts as fits. */
    static ObjectNode payload(Told told) {
        for (int longest = TEXT; longest > 40; longest /= 2) {
            var payload = payload(told, Content.of(told, longest));
            if (payload.toString().getBytes(UTF_8).length <= LARGEST) return payload;
        }
        var content = Content.of(told, 1);
        return payload(
                told, new Content(content.headline(), content.sentence(), content.lines(), List.of(), content.links()));
    }

    private static ObjectNode payload(Told told, Content content) {
        var payload = JsonNodeFactory.instance.objectNode().put("type", "message");
        var attachment = payload.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive");
        var card = attachment
                .putObject("content")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        card.putObject("msteams").put("width", "Full");
        body(card.putArray("body"), told, content);
        if (!content.links().isEmpty()) {
            var actions = card.putArray("actions");
            content.links()
                    .forEach(link -> actions.addObject()
                            .put("type", "Action.OpenUrl")
                            .put("title", link.text())
                            .put("url", link.address().toString()));
        }
        return payload;
    }

    private static void body(ArrayNode body, Told told, Content content) {
        run(block(body), content.headline())
                .put("weight", "Bolder")
                .put("size", "Large")
                .put("color", told.notice().news() == News.RESOLVED ? "Good" : "Attention");
        run(block(body), content.sentence());
        for (var line : content.lines()) {
            var inlines = block(body);
            run(inlines, line.name() + ": ").put("weight", "Bolder");
            run(inlines, line.text());
        }
        content.samples().forEach(sample -> sample(body, sample));
    }

    private static void sample(ArrayNode body, Content.Sample sample) {
        var items = body.addObject()
                .put("type", "Container")
                .put("style", "emphasis")
                .putArray("items");
        run(block(items), sample.title()).put("weight", "Bolder");
        quoted(items, "asked", sample.input());
        sample.before().ifPresent(before -> quoted(items, "before", before));
        quoted(items, "now", sample.answer());
    }

    /** A run has no line breaks, so each line is a block. */
    private static void quoted(ArrayNode items, String name, String text) {
        run(block(items), name).put("isSubtle", true);
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        lines.stream().limit(LINES).forEach(line -> run(block(items), line).put("fontType", "Monospace"));
        if (lines.isEmpty()) run(block(items), "(nothing)").put("isSubtle", true);
        if (lines.size() > LINES) {
            run(block(items), "and " + (lines.size() - LINES) + " more lines").put("isSubtle", true);
        }
    }

    private static ArrayNode block(ArrayNode body) {
        return body.addObject().put("type", "RichTextBlock").putArray("inlines");
    }

    /** An empty text is refused. */
    private static ObjectNode run(ArrayNode inlines, String text) {
        return inlines.addObject().put("type", "TextRun").put("text", text.isEmpty() ? "(nothing)" : text);
    }

    @Override
    public void close() {
        post.close();
    }
}
