package assay.connectors.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.alert.AlertKind.Severity;
import assay.alert.Notice;
import assay.alert.Notice.News;
import assay.alert.Notices;
import assay.alert.Told;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each channel is sent: pinned by a file, and within what the channel documents whatever is in the alert. */
class PayloadsTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> OURS = Set.of(
            "https://assay.example.org/api/alerts/scenario:benefits/quality/stable",
            "https://wiki.example.org/runbooks/quality.md");

    private static JsonNode read(JsonNode payload) {
        try {
            return JSON.readTree(payload.toString());
        } catch (IOException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    static Stream<Map.Entry<String, JsonNode>> payloads() {
        var fired = Notices.told(News.FIRED);
        var over = Notices.told(News.RESOLVED);
        return Stream.of(
                Map.entry("webhook.json", WebhookNotifier.payload(fired)),
                Map.entry("webhook-resolved.json", WebhookNotifier.payload(over)),
                Map.entry("teams.json", TeamsNotifier.payload(fired)),
                Map.entry("slack.json", SlackNotifier.payload(fired)),
                Map.entry("pagerduty.json", PagerDutyNotifier.payload(fired, "R0UT1NG")),
                Map.entry("pagerduty-resolved.json", PagerDutyNotifier.payload(over, "R0UT1NG")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("payloads")
    void whatIsSentIsTheOneInTheFile(Map.Entry<String, JsonNode> payload) throws Exception {
        assertEquals(pinned(payload.getKey()), read(payload.getValue()).toPrettyString());
    }

    private static String pinned(String file) throws IOException {
        try (var in = PayloadsTest.class.getResourceAsStream(file)) {
            if (in == null) throw new IOException("no " + file);
            return new String(in.readAllBytes(), UTF_8).strip();
        }
    }

    /** Hostile and large, plain, and with next to nothing in it. */
    static Stream<Told> tolds() {
        var bare = Notices.notice(
                Notices.KEY, News.FIRED, Severity.NOTICE, assay.alert.Evidence.of("", assay.alert.Cause.UNKNOWN));
        return Stream.of(
                Notices.hostile(News.FIRED),
                Notices.hostile(News.REMINDER),
                Notices.hostile(News.RESOLVED),
                Notices.told(News.FIRED),
                Notices.told(Notices.notice(News.FIRED), "", "", ""),
                Notices.told(Notices.notice(News.FIRED), "\n\n", "\ud83d\ude00".repeat(50_000), "\ud800"),
                new Told(bare, List.of(), Optional.empty(), Optional.of(URI.create("docs/runbooks/quality.md"))));
    }

    /** Every text in a payload. */
    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        if (node.isTextual()) texts.add(node.textValue());
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }

    /** Every value of a key, wherever it stands. */
    private static List<JsonNode> all(JsonNode node, String key) {
        return node.findValues(key);
    }

    private static Set<String> words(JsonNode node, String key) {
        var words = new TreeSet<String>();
        all(node, key).forEach(value -> words.add(value.asText()));
        return words;
    }

    private static void assertWhole(JsonNode payload) {
        for (String text : texts(payload)) {
            assertFalse(text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff), "half a character");
            assertFalse(text.codePoints().anyMatch(c -> c == 0 || c == 0x1b || c == 0x202e), "what cannot be seen");
        }
        assertFalse(payload.toString().contains("NaN"));
        assertFalse(payload.toString().contains("Infinity"));
    }

    @ParameterizedTest
    @MethodSource("tolds")
    void slackGetsNoMarkupFromOutsideAndNoMoreThanItTakes(Told told) {
        var payload = read(SlackNotifier.payload(told));

        assertWhole(payload);
        var blocks = payload.get("blocks");
        assertTrue(blocks.size() <= 50);
        assertTrue(payload.at("/blocks/0/text/text").asText().length() <= 150);
        assertEquals("plain_text", payload.at("/blocks/0/text/type").asText());
        assertFalse(payload.at("/blocks/0/text/text").asText().isEmpty());
        assertTrue(payload.get("text").asText().length() <= 4000);
        assertFalse(payload.get("text").asText().matches("(?s).*([<>]|&(?!amp;|lt;|gt;)).*"));
        assertTrue(Set.of(
                        "header", "plain_text", "rich_text", "rich_text_section", "rich_text_preformatted", "text", "link")
                .containsAll(words(payload, "type")));
        assertTrue(OURS.containsAll(words(payload, "url")));
        all(payload.get("blocks"), "text")
                .forEach(text -> assertFalse(text.isTextual() && text.textValue().isEmpty(), "an empty text"));
        assertTrue(payload.toString().getBytes(UTF_8).length < 100_000);
    }

    @ParameterizedTest
    @MethodSource("tolds")
    void teamsGetsTextRunsAndAtMost28Kilobytes(Told told) {
        var payload = read(TeamsNotifier.payload(told));

        assertWhole(payload);
        assertTrue(payload.toString().getBytes(UTF_8).length <= 28_000);
        assertTrue(Set.of("message", "AdaptiveCard", "RichTextBlock", "TextRun", "Container", "Action.OpenUrl")
                .containsAll(words(payload, "type")));
        assertEquals(Set.of("1.4"), words(payload, "version"));
        assertTrue(OURS.containsAll(words(payload, "url")));
        all(payload, "text").forEach(text -> {
            assertFalse(text.textValue().isEmpty(), "an empty run");
            assertFalse(text.textValue().contains("\n"), "a run of two lines");
        });
        assertFalse(payload.has("entities"));
    }

    @ParameterizedTest
    @MethodSource("tolds")
    void pagerDutyGetsWhatItsLimitsAllow(Told told) {
        var event = read(PagerDutyNotifier.payload(told, "R0UT1NG"));

        assertWhole(event);
        assertTrue(event.toString().getBytes(UTF_8).length <= 512 * 1024);
        assertTrue(event.get("dedup_key").asText().length() <= 255);
        if (told.notice().news() == News.RESOLVED) {
            assertEquals("resolve", event.get("event_action").asText());
        } else {
            assertEquals("trigger", event.get("event_action").asText());
            String summary = event.at("/payload/summary").asText();
            assertTrue(!summary.isEmpty() && summary.length() <= 1024);
            assertFalse(event.at("/payload/source").asText().isEmpty());
            assertTrue(OURS.containsAll(words(event, "href")));
        }
    }

    @Test
    void allNoticesOfAnIncidentHaveOneKeyAndAnotherIncidentAnother() {
        var keys = new TreeSet<String>();
        for (var news : News.values()) {
            keys.add(PagerDutyNotifier.payload(Notices.hostile(news), "r").get("dedup_key").asText());
        }
        var first = Notices.hostile(News.FIRED).notice();
        var second = new Notice(
                first.id(), first.key(), 2, first.news(), first.severity(), first.at(), first.since(), 1, first.evidence());

        assertEquals(1, keys.size());
        assertFalse(keys.contains(PagerDutyNotifier.payload(Notices.told(second, "", "", ""), "r")
                .get("dedup_key")
                .asText()));
    }

    @ParameterizedTest
    @CsvSource({"PAGE, critical, Sev0", "TICKET, warning, Sev2", "NOTICE, info, Sev3"})
    void aSeverityIsSaidInTheWordsOfTheReceiver(Severity severity, String pagerDuty, String azure) {
        var told = Notices.told(Notices.notice(News.FIRED, severity, Notices.evidence()), "", "", "");

        assertEquals(
                pagerDuty,
                PagerDutyNotifier.payload(told, "r").at("/payload/severity").asText());
        assertEquals(
                azure,
                WebhookNotifier.payload(told).at("/data/essentials/severity").asText());
    }

    @ParameterizedTest
    @MethodSource("tolds")
    void aWebhookGetsTheCommonAlertSchema(Told told) {
        var payload = read(WebhookNotifier.payload(told));

        assertWhole(payload);
        assertEquals("azureMonitorCommonAlertSchema", payload.get("schemaId").asText());
        var essentials = payload.at("/data/essentials");
        for (String key : List.of(
                "alertId",
                "alertRule",
                "severity",
                "signalType",
                "monitorCondition",
                "monitoringService",
                "originAlertId",
                "firedDateTime",
                "description",
                "essentialsVersion",
                "alertContextVersion")) {
            assertTrue(essentials.path(key).isTextual(), key);
        }
        assertTrue(essentials.get("severity").asText().matches("Sev[0-4]"));
        assertTrue(essentials.get("alertTargetIDs").isArray());
        assertTrue(essentials.get("configurationItems").isArray());
        assertEquals(
                told.notice().news() == News.RESOLVED,
                essentials.get("monitorCondition").asText().equals("Resolved"));
        var alert = payload.at("/data/alertContext/alert");
        assertTrue(alert.get("fingerprint").asText().matches("[0-9a-f]{16}"));
        assertTrue(Set.of("firing", "resolved").contains(alert.get("status").asText()));
        assertTrue(payload.toString().getBytes(UTF_8).length < 512 * 1024);
    }

    @ParameterizedTest
    @EnumSource(News.class)
    void aTextIsCutBetweenCharacters(News news) {
        var payload = read(WebhookNotifier.payload(
                Notices.told(Notices.notice(news), "\ud83d\ude00".repeat(5_000), "a", "b")));

        String input = payload.at("/data/alertContext/evidence/worst/0/input").asText();

        assertEquals(4_000, input.codePointCount(0, input.length()));
        assertTrue(input.endsWith("\ud83d\ude00\u2026"));
    }
}
