package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.Channel.Least;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code alerts} of an assay.yaml comes to. */
class AlertingTest {
    private static final String VARIANT =
            "variants: { v: { endpoint: openai, model: m, url: \"https://one.example.org\" } }\n";

    @TempDir
    Path dir;

    private Written written;

    @BeforeEach
    void set() {
        written = new Written(dir)
                .set("HOOK", "https://hooks.slack.com/services/T0/B0/abc")
                .set("SECRET", "s3cret")
                .set("ROUTING_KEY", "0123456789abcdef0123456789abcdef")
                .set("PORT", "2525")
                .set("USER_AND_PASSWORD", "https://me:pass@example.org");
    }

    private Alerting alerting(String alerts) throws Exception {
        return written.file("assay.yaml", VARIANT + "alerts:\n" + alerts.indent(2))
                .workspace()
                .orThrow()
                .alerts();
    }

    @Test
    void eachTypeOfChannelIsRead() throws Exception {
        var alerting = alerting("""
                channels:
                  - { type: webhook, url: "https://alerts.example.org/in", secret: "${SECRET}" }
                  - { type: teams, name: chat, url: "http://127.0.0.1:8080/x" }
                  - { type: slack, url: "${HOOK}", from: ticket }
                  - { type: pagerduty, routing_key: "${ROUTING_KEY}", from: page }
                  - type: email
                    smtp: { host: smtp.example.org, port: "${PORT}", user: me, password: "${SECRET}", from: a@example.org, to: [b@example.org, c@example.org] }
                runbooks: https://wiki.example.org/runbooks/
                pages: https://assay.example.org/
                """);

        assertEquals(
                List.of(
                        new Channel.Webhook(
                                "webhook",
                                Least.NOTICE,
                                URI.create("https://alerts.example.org/in"),
                                Optional.of("s3cret")),
                        new Channel.Teams("chat", Least.NOTICE, URI.create("http://127.0.0.1:8080/x")),
                        new Channel.Slack(
                                "slack", Least.TICKET, URI.create("https://hooks.slack.com/services/T0/B0/abc")),
                        new Channel.PagerDuty(
                                "pagerduty", Least.PAGE, "0123456789abcdef0123456789abcdef", Channel.PagerDuty.URL),
                        new Channel.Email(
                                "email",
                                Least.NOTICE,
                                new Channel.Smtp(
                                        "smtp.example.org",
                                        2525,
                                        Optional.of(new Channel.Login("me", "s3cret")),
                                        "a@example.org",
                                        List.of("b@example.org", "c@example.org")))),
                alerting.channels());
        assertEquals("https://wiki.example.org/runbooks", alerting.runbooks());
        assertEquals(Optional.of(URI.create("https://assay.example.org")), alerting.pages());
    }

    @Test
    void withoutAlertsNobodyIsTold() throws Exception {
        written.file("assay.yaml", VARIANT);

        assertEquals(Alerting.NONE, written.workspace().orThrow().alerts());
    }

    @Test
    void channelsOfOneTypeAreToldApart() throws Exception {
        var alerting = alerting("""
                channels:
                  - { type: slack, url: "${HOOK}" }
                  - { type: slack, url: "${HOOK}", name: slack-2 }
                  - { type: slack, url: "${HOOK}" }
                """);

        assertEquals(
                List.of("slack", "slack-2", "slack-3"),
                alerting.channels().stream().map(Channel::name).toList());
    }

    @Test
    void aChannelThatNeedsWhatIsNotSetIsMissedByName() throws Exception {
        written.file("assay.yaml", VARIANT + """
                alerts:
                  channels:
                    - { type: slack, url: "${HOOK}" }
                    - { type: webhook, name: on-call, url: "${NOT_SET}", secret: "${NOR_THIS}" }
                    - { type: "${KIND}", url: "${HOOK}" }
                """);

        var alerting = written.workspace().orThrow().alerts();

        assertEquals(
                List.of("slack"),
                alerting.channels().stream().map(Channel::name).toList());
        assertEquals(Map.of("on-call", List.of("NOR_THIS", "NOT_SET"), "entry 3", List.of("KIND")), alerting.unset());
        assertEquals(
                Optional.of("These channels of `alerts` need what is not set in the environment: `entry 3` needs KIND;"
                        + " `on-call` needs NOR_THIS, NOT_SET. Set it, or take the channel out."),
                alerting.refusal());
        assertTrue(Written.faults(written.workspace())
                .contains("`NOT_SET` is not set in the environment, so nothing is delivered to `on-call`"));
    }

    @Test
    void noTextOfAChannelHoldsASecret() throws Exception {
        var alerting = alerting("""
                channels:
                  - { type: webhook, url: "${HOOK}", secret: "${SECRET}" }
                  - { type: teams, url: "${HOOK}" }
                  - { type: slack, url: "${HOOK}" }
                  - { type: pagerduty, routing_key: "${ROUTING_KEY}" }
                  - { type: email, smtp: { host: h, user: me, password: "${SECRET}", from: a@b, to: [c@d] } }
                """);

        String text = alerting.toString() + ((Channel.Email) alerting.channels().get(4)).smtp();

        Stream.of("services/T0", "s3cret", "0123456789abcdef").forEach(secret -> assertFalse(text.contains(secret)));
    }

    @Test
    void mailGoesInTheClearToThisMachineAlone() {
        assertTrue(smtp("localhost").loopback());
        assertTrue(smtp("127.0.0.1").loopback());
        assertTrue(smtp("[::1]").loopback());
        assertFalse(smtp("localhost.example.org").loopback());
        assertFalse(smtp("127.0.0.1.example.org").loopback());
    }

    private static Channel.Smtp smtp(String host) {
        return new Channel.Smtp(host, 25, Optional.empty(), "a@b", List.of("c@d"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsNamedWithItsPlace(String mistake, String channel, String expected) throws Exception {
        written.file("assay.yaml", VARIANT + "alerts: { channels: [ { " + channel + " } ] }\n");

        assertEquals(expected.replaceAll("(?m)^(?=\\d)", "assay.yaml:"), Written.faults(written.workspace()));
    }

    static Stream<Arguments> mistakes() {
        String to = ", to: [ b@example.org ] }";
        return Stream.of(
                mistake("no type", "url: \"${HOOK}\"", "2:23: the key `type` is missing"),
                mistake(
                        "another type",
                        "type: slak, url: \"${HOOK}\"",
                        "2:31: `type`: expected one of `webhook`, `teams`, `slack`, `pagerduty` or `email`, found the text `slak`; did you mean `slack`?"),
                mistake("a webhook without an address", "type: webhook", "2:23: webhook: the key `url` is missing"),
                mistake(
                        "a service without a key",
                        "type: pagerduty",
                        "2:23: pagerduty: the key `routing_key` is missing"),
                mistake("mail without a server", "type: email", "2:23: email: the key `smtp` is missing"),
                mistake(
                        "a secret that nothing is signed by",
                        "type: slack, url: \"${HOOK}\", secret: \"${SECRET}\"",
                        "2:54: a channel with `type: slack` has no `secret`"),
                mistake(
                        "a written secret",
                        "type: webhook, url: \"https://a.example\", secret: abc",
                        "2:74: `secret`: a literal secret; put it in the environment and write `${NAME}`"),
                mistake(
                        "a written routing key",
                        "type: pagerduty, routing_key: 0123456789abcdef0123456789abcdef",
                        "2:55: `routing_key`: a literal secret; put it in the environment and write `${NAME}`"),
                mistake(
                        "a written address of Slack",
                        "type: slack, url: \"https://hooks.slack.com/triggers/T0/1/abc\"",
                        "2:43: `url`: a URL with a key or a password in it; put it in the environment and write `${NAME}`"),
                mistake(
                        "a written address of Teams",
                        "type: teams, url: \"https://a.example/workflows/0123456789abcdef0123456789abcdef/x\"",
                        "2:43: `url`: this looks like a key; put it in the environment and write `${NAME}`"),
                mistake(
                        "plain http",
                        "type: webhook, url: \"http://a.example\"",
                        "2:45: `url`: plain http would send alerts and their evidence in the clear; expected https (http only to this machine: localhost, 127.0.0.1, [::1])"),
                mistake(
                        "a user in an address of the environment",
                        "type: webhook, url: \"${USER_AND_PASSWORD}\"",
                        "2:45: `url`: an address must not carry a user or a password"),
                mistake(
                        "a severity that is none",
                        "type: slack, url: \"${HOOK}\", from: pages",
                        "2:60: `from`: expected one of `page`, `ticket` or `notice`, found the text `pages`; did you mean `page`?"),
                mistake(
                        "half a login",
                        "type: email, smtp: { host: h, user: me, from: a@b" + to,
                        "2:44: the key `password` is missing"),
                mistake(
                        "nobody to write to",
                        "type: email, smtp: { host: h, from: a@b, to: [] }",
                        "2:70: `to`: expected a list of 1 to 50 entries, found an empty list"),
                mistake(
                        "an address with a line break",
                        "type: email, smtp: { host: h, from: \"a@b\\nbcc: c@d\"" + to,
                        "2:61: `from`: expected an address such as `on-call@example.org`, found the text `a@b bcc: c@d`"),
                mistake(
                        "a port in the host",
                        "type: email, smtp: { host: \"h:25\", from: a@b" + to,
                        "2:52: `host`: expected the name of a host, without a port, found the text `h:25`"));
    }

    @Test
    void twoChannelsOfOneNameAreRefused() throws Exception {
        written.file("assay.yaml", VARIANT + """
                alerts:
                  channels:
                    - { type: slack, name: a, url: "${HOOK}" }
                    - { type: teams, name: a, url: "${HOOK}" }
                  pages: http://assay.example.org
                """);

        assertEquals("""
                assay.yaml:5:28: `name`: another channel is called `a`
                assay.yaml:6:10: `pages`: plain http would send alerts and their evidence in the clear; expected https (http only to this machine: localhost, 127.0.0.1, [::1])""", Written.faults(written.workspace()));
    }

    private static Arguments mistake(String mistake, String channel, String expected) {
        return Arguments.of(mistake, channel, expected);
    }
}
