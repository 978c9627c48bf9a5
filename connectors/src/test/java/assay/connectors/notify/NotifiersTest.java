package assay.connectors.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.alert.Notice.News;
import assay.alert.Notices;
import assay.alert.Notifier;
import assay.alert.Notifier.Sent;
import assay.connectors.ManualTime;
import assay.scenario.Alerting;
import assay.scenario.Channel;
import assay.scenario.Channel.Least;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The channels as they are built from assay.yaml, over real connections. */
class NotifiersTest {
    private final ManualTime time = new ManualTime();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Receiver receiver;

    @BeforeEach
    void start() throws Exception {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Notifiers notifiers() {
        var url = receiver.url();
        var channels = List.<Channel>of(
                new Channel.Webhook("webhook", Least.NOTICE, url, Optional.of("s3cret")),
                new Channel.Teams("teams", Least.NOTICE, url),
                new Channel.Slack("slack", Least.NOTICE, url),
                new Channel.PagerDuty("pagerduty", Least.PAGE, "R0UT1NG", url));
        return Notifiers.of(new Alerting(channels, Map.of(), "docs/runbooks", Optional.empty()), time.time());
    }

    private static Notifier named(Notifiers notifiers, String name) {
        return notifiers.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"webhook, schemaId", "teams, attachments", "slack, blocks", "pagerduty, routing_key"})
    void eachChannelSendsItsOwnForm(String name, String key) throws Exception {
        try (var notifiers = notifiers()) {
            assertEquals(new Sent.Delivered(), named(notifiers, name).send(Notices.told(News.FIRED)));
        }

        assertTrue(new JsonMapper().readTree(receiver.got().getFirst().body()).has(key));
    }

    @ParameterizedTest
    @CsvSource({
        "slack, invalid_blocks, ': invalid_blocks'",
        "slack, '{\"answer\":\"I do not know.\"}', ''",
        "pagerduty, '{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"Length of key\"]}', ': Event object is invalid; Length of key'",
        "pagerduty, oh, ''",
        "teams, '{\"error\":{\"code\":\"DirectApiAuthorizationRequired\",\"message\":\"x\"}}', ': DirectApiAuthorizationRequired'",
        "teams, '[', ''",
        "webhook, I do not know., ''"
    })
    void ofARefusalWhatTheChannelSaysOfItsOwnIsTold(String name, String reply, String said) {
        receiver.answers(400, Map.of(), reply);

        try (var notifiers = notifiers()) {
            var refused =
                    assertInstanceOf(Sent.Refused.class, named(notifiers, name).send(Notices.told(News.FIRED)));

            assertTrue(refused.why().matches("400 from 127\\.0\\.0\\.1:\\d+" + Pattern.quote(said)), refused.why());
        }
    }

    @Test
    void anAcknowledgementGoesToPagerDutyUnderTheKeyOfItsIncident() throws Exception {
        try (var notifiers = notifiers()) {
            named(notifiers, "pagerduty").send(Notices.told(News.FIRED));
            named(notifiers, "pagerduty").send(Notices.told(News.ACKNOWLEDGED));
        }

        var fired = new JsonMapper().readTree(receiver.got().getFirst().body());
        var acknowledged = new JsonMapper().readTree(receiver.got().getLast().body());
        assertEquals("acknowledge", acknowledged.path("event_action").asText());
        assertEquals(fired.path("dedup_key"), acknowledged.path("dedup_key"));
        assertEquals("R0UT1NG", acknowledged.path("routing_key").asText());
        assertTrue(acknowledged.path("payload").isMissingNode());
    }

    @Test
    void mailIsAChannelLikeTheOthers() throws Exception {
        try (var server = new MailServer()) {
            var smtp = new Channel.Smtp(
                    "127.0.0.1", server.port(), Optional.empty(), "a@b.example", List.of("c@d.example"));
            var alerting = new Alerting(
                    List.of(new Channel.Email("mail", Least.PAGE, smtp)), Map.of(), "docs/runbooks", Optional.empty());
            try (var notifiers = Notifiers.of(alerting, time.time())) {
                assertEquals(new Sent.Delivered(), named(notifiers, "mail").send(Notices.told(News.RESOLVED)));
            }
            assertEquals(1, server.mails().size());
        }
    }

    /** The page's own words, run as a receiver would run them. */
    @Test
    void theExampleOfThePageVerifiesWhatWeSend() throws Exception {
        assumeTrue(isThere("python3"));
        String page = Files.readString(Path.of("../docs/alerts.md"));
        var example = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertTrue(example.find());
        try (var notifiers = notifiers()) {
            named(notifiers, "webhook").send(Notices.hostile(News.FIRED));
        }
        var got = receiver.got().getFirst();
        String timestamp = got.headers().getFirst(Signature.TIMESTAMP);
        String signature = got.headers().getFirst(Signature.SIGNATURE);
        long now = Long.parseLong(timestamp);

        assertEquals("True", verified(example.group(1), "s3cret", timestamp, signature, got.body(), now + 60));
        assertEquals("False", verified(example.group(1), "s3cret", timestamp, signature, got.body() + " ", now));
        assertEquals("False", verified(example.group(1), "other", timestamp, signature, got.body(), now));
        assertEquals("False", verified(example.group(1), "s3cret", "" + (now + 1), signature, got.body(), now));
        assertEquals("False", verified(example.group(1), "s3cret", timestamp, signature, got.body(), now + 600));
        assertEquals("False", verified(example.group(1), "s3cret", "x", signature, got.body(), now));
    }

    private static String verified(
            String example, String secret, String timestamp, String signature, String body, long now) throws Exception {
        String script = example + "\nimport sys\n"
                + "print(verified(sys.argv[1].encode(), sys.argv[2], sys.argv[3], sys.stdin.buffer.read(), float(sys.argv[4])))\n";
        var process = new ProcessBuilder("python3", "-c", script, secret, timestamp, signature, String.valueOf(now))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(body.getBytes(UTF_8));
        }
        return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    }

    private static boolean isThere(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
