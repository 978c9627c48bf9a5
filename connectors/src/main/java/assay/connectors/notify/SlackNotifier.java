package assay.connectors.notify;

import assay.alert.Told;
import assay.alert.Wording.Line;
import assay.connectors.Time;
import assay.scenario.Channel;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * Slack, by an incoming webhook. What comes from outside stands in rich text, whose elements say what they are, so that no
 * text in them is markup; only the line for notifications is mrkdwn, and escaped.
 */
final class SlackNotifier implements Posting {
    private static final int TEXT = 600;
    private static final int NOTIFICATION = 700;

    private final Channel.Slack channel;
    private final Post post;

    SlackNotifier(Channel.Slack channel, Time time) {
        this.channel = channel;
        this.post = new Post(channel.url(), SlackNotifier::reason, time);
    }

    @Override
    public String name() {
        return channel.name();
    }

    @Override
    public Sent send(Told told) {
        return post.send(payload(told).toString(), Map.of());
    }

    /** Slack says one word, such as {@code invalid_blocks}. */
    private static Optional<String> reason(String reply) {
        return Optional.of(reply.strip()).filter(word -> word.matches("[a-z_]{2,60}"));
    }

    static ObjectNode payload(Told told) {
        var content = Content.of(told, TEXT);
        var payload = JsonNodeFactory.instance
                .objectNode()
                .put("text", escaped(Excerpt.cut(content.headline() + ": " + content.sentence(), NOTIFICATION)))
                .put("unfurl_links", false)
                .put("unfurl_media", false);
        var blocks = payload.putArray("blocks");
        var header = blocks.addObject().put("type", "header").putObject("text");
        header.put("type", "plain_text").put("text", content.headline()).put("emoji", false);
        facts(section(richText(blocks)), content);
        content.samples().forEach(sample -> sample(richText(blocks), sample));
        if (!content.links().isEmpty()) links(section(richText(blocks)), content);
        return payload;
    }

    private static ArrayNode richText(ArrayNode blocks) {
        return blocks.addObject().put("type", "rich_text").putArray("elements");
    }

    private static ArrayNode section(ArrayNode block) {
        return block.addObject().put("type", "rich_text_section").putArray("elements");
    }

    private static void facts(ArrayNode section, Content content) {
        text(section, content.sentence());
        for (Line line : content.lines()) {
            text(section, "\n");
            bold(section, line.name() + ": ");
            text(section, line.text());
        }
    }

    private static void sample(ArrayNode block, Content.Sample sample) {
        bold(section(block), sample.title());
        quoted(block, "asked", sample.input());
        sample.before().ifPresent(before -> quoted(block, "before", before));
        quoted(block, "now", sample.answer());
    }

    private static void quoted(ArrayNode block, String name, String text) {
        text(section(block), name);
        text(block.addObject().put("type", "rich_text_preformatted").putArray("elements"), text);
    }

    private static void links(ArrayNode section, Content content) {
        for (var link : content.links()) {
            if (!section.isEmpty()) text(section, "   ");
            section.addObject()
                    .put("type", "link")
                    .put("url", link.address().toString())
                    .put("text", link.text());
        }
    }

    private static void bold(ArrayNode elements, String text) {
        elements.addObject()
                .put("type", "text")
                .put("text", text)
                .putObject("style")
                .put("bold", true);
    }

    /** An empty text is refused. */
    private static void text(ArrayNode elements, String text) {
        elements.addObject().put("type", "text").put("text", text.isEmpty() ? "(nothing)" : text);
    }

    /** The three characters with which everything that acts begins in mrkdwn: mentions, links, channels. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public void close() {
        post.close();
    }
}
