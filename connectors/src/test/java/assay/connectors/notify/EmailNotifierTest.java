package assay.connectors.notify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.alert.Notice.News;
import assay.alert.Notices;
import assay.alert.Notifier.Sent;
import assay.alert.Told;
import assay.connectors.ManualTime;
import assay.connectors.notify.EmailNotifier.Security;
import assay.scenario.Channel;
import assay.scenario.Channel.Least;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail to a server on loopback, which speaks as real ones do. */
class EmailNotifierTest {
    private static final List<String> TO = List.of("a@example.org", "b@example.org");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @SuppressWarnings("NullAway.Init") // set before all tests
    @TempDir
    private static Path folder;

    private final ManualTime time = new ManualTime();

    @SuppressWarnings("NullAway.Init") // set before each test
    private MailServer server;

    @BeforeEach
    void start() {
        server = new MailServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static Channel.Email channel(String host, int port, Optional<Channel.Login> login) {
        return new Channel.Email("mail", Least.NOTICE, new Channel.Smtp(host, port, login, "assay@example.org", TO));
    }

    private Sent send(Told told) {
        return new EmailNotifier(channel("127.0.0.1", server.port(), Optional.empty()), time.time()).send(told);
    }

    private static MimeMessage read(MailServer.Mail mail) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.text().getBytes(ISO_8859_1)));
    }

    private static String part(MimeMessage mail, int number) throws Exception {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(number).getContent();
    }

    @Test
    void aMailIsTheOneInTheFiles() throws Exception {
        assertEquals(new Sent.Delivered(), send(Notices.told(News.FIRED)));

        var mail = read(server.mails().getFirst());
        assertEquals("[Assay] Firing: quality, scenario benefits, stable", mail.getSubject());
        assertEquals(TO, server.mails().getFirst().to());
        assertTrue(server.mails().getFirst().from().startsWith("MAIL FROM:<assay@example.org>"));
        assertEquals(
                pinned("mail-plain.txt"), part(mail, 0).replace("\r\n", "\n").strip());
        assertEquals(pinned("mail.html"), part(mail, 1).replace("\r\n", "\n").strip());
        assertEquals("auto-generated", mail.getHeader("Auto-Submitted", null));
    }

    private static String pinned(String file) throws IOException {
        try (var in = EmailNotifierTest.class.getResourceAsStream(file)) {
            if (in == null) throw new IOException("no " + file);
            return new String(in.readAllBytes(), UTF_8).strip();
        }
    }

    @Test
    void theSameNoticeIsTheSameMailAndAnIncidentIsAThread() throws Exception {
        send(Notices.told(News.FIRED));
        send(Notices.told(News.FIRED));
        send(Notices.told(News.RESOLVED));

        var first = read(server.mails().get(0));
        var again = read(server.mails().get(1));
        var over = read(server.mails().get(2));
        assertEquals(first.getMessageID(), again.getMessageID());
        assertNotEquals(first.getMessageID(), over.getMessageID());
        assertEquals(first.getHeader("References", null), over.getHeader("References", null));
    }

    @Test
    void nothingFromOutsideBecomesAHeaderACommandOrATag() throws Exception {
        for (var news : News.values()) assertEquals(new Sent.Delivered(), send(Notices.hostile(news)));

        for (var sent : server.mails()) {
            var mail = read(sent);
            assertEquals(TO, sent.to());
            assertArrayEquals(InternetAddress.parse(String.join(",", TO)), mail.getAllRecipients());
            assertEquals(1, mail.getHeader("Subject").length);
            assertFalse(mail.getSubject().contains("\n") || mail.getSubject().contains("\r"));
            assertTrue(mail.getSubject().codePointCount(0, mail.getSubject().length()) <= 150);
            assertEquals(2, ((MimeMultipart) mail.getContent()).getCount());
            String html = part(mail, 1);
            assertTags(html);
            Stream.of(part(mail, 0), html).forEach(text -> {
                assertFalse(text.contains("\u202e") || text.contains("\u0000") || text.contains("\u001b"));
                assertTrue(text.contains("Bcc: everybody@example.org"), "it is whole");
            });
            assertTrue(sent.text().lines().allMatch(line -> line.length() <= 998));
        }
        assertEquals(
                News.values().length,
                server.commands().stream()
                        .filter(line -> line.startsWith("MAIL"))
                        .count());
        assertTrue(server.commands().stream().noneMatch(line -> line.startsWith("Bcc")));
    }

    private static void assertTags(String html) {
        var tags =
                Pattern.compile("<(/?[a-zA-Z!][^>]*)>?").matcher(html).results().toList();
        assertFalse(tags.isEmpty());
        for (var tag : tags) {
            assertTrue(
                    tag.group(1)
                            .matches("!doctype html|html lang=\"en\"|head|meta charset=\"utf-8\"|/head|/?html"
                                    + "|(body|h1|h2|pre) style=\"[a-z0-9:;# -]*\"|/(body|h1|h2|pre)|/?(p|table|tr|td|div|th|a)"
                                    + "|th align=\"left\" valign=\"top\""
                                    + "|a href=\"https://(assay|wiki)\\.example\\.org/[A-Za-z0-9/:.]*\""),
                    tag.group());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, 421 too busy, later",
        "CONNECT, 554 go away, refused",
        "MAIL, 451 try again, later",
        "MAIL, 550 not this sender, refused",
        "RCPT, 450 greylisted, later",
        "RCPT, 550 no such mailbox, refused",
        "DATA, 452 no room, later",
        "., 451 later, later",
        "., 554 spam, refused"
    })
    void aCodePassesOrStays(String command, String reply, String becomes) {
        server.answers(command, reply);

        var sent = send(Notices.told(News.FIRED));

        assertEquals(becomes, sent.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT), sent.toString());
        assertTrue(sent.toString().contains(reply.substring(0, 3)), sent.toString());
        assertEquals(0, server.mails().size());
    }

    @Test
    void whatAServerSaysOfTheTextIsNotRepeated() {
        server.answers(".", "554 spam: I do not know.");

        assertFalse(send(Notices.told(News.FIRED)).toString().contains("I do not know"));
    }

    @Test
    void oneAddressThatIsGoneKeepsNoMailFromTheOthers() {
        server.answers("RCPT TO:<b@", "550 no such mailbox");

        var refused = assertInstanceOf(Sent.Refused.class, send(Notices.told(News.FIRED)));

        assertEquals(List.of("a@example.org"), server.mails().getFirst().to());
        assertTrue(refused.why().startsWith("it went to 1 of the addresses; 127.0.0.1:"), refused.why());
        assertTrue(refused.why().contains("550"), refused.why());
    }

    @Test
    void whoIsNotThereIsTriedLater() throws Exception {
        server.close();

        assertInstanceOf(Sent.Later.class, send(Notices.told(News.FIRED)));
    }

    @Test
    void whoHangsIsGivenUpAndTriedLater() {
        server.answers("MAIL", "");
        var channel = channel("127.0.0.1", server.port(), Optional.empty());
        long start = System.nanoTime();

        var sent = new EmailNotifier(channel, time.time(), Duration.ofMillis(300), Security.PLAIN, Optional.empty())
                .send(Notices.told(News.FIRED));

        assertInstanceOf(Sent.Later.class, sent);
        assertTrue(System.nanoTime() - start < LIMIT.toNanos());
    }

    @Test
    void withoutTlsNothingIsSent() {
        var login = Optional.of(new Channel.Login("me", "s3cret"));

        var sent = new EmailNotifier(
                        channel("localhost", server.port(), login),
                        time.time(),
                        LIMIT,
                        Security.of(587),
                        Optional.empty())
                .send(Notices.told(News.FIRED));

        assertTrue(sent.toString().contains("STARTTLS is required but"), sent.toString());
        assertEquals(0, server.mails().size());
        assertTrue(server.commands().stream().noneMatch(line -> line.startsWith("AUTH")), "no password in the clear");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotBelieved() throws Exception {
        server.close();
        server = new MailServer(Optional.of(Certificate.of(folder, "localhost")), false);

        var sent = overTls(Security.STARTTLS, Optional.empty());

        assertInstanceOf(Sent.Later.class, sent);
        assertEquals(0, server.mails().size());
    }

    @Test
    void aCertificateOfAnotherHostIsNotBelieved() throws Exception {
        server.close();
        var other = Certificate.of(folder, "other.example.org");
        server = new MailServer(Optional.of(other), false);

        var sent = overTls(Security.STARTTLS, Optional.of(other));

        assertInstanceOf(Sent.Later.class, sent);
        assertEquals(0, server.mails().size());
    }

    @Test
    void mailGoesByTlsWithWhoSendsSignedIn() throws Exception {
        var context = Certificate.of(folder, "localhost");
        for (var security : List.of(Security.STARTTLS, Security.IMPLICIT)) {
            server.close();
            server = new MailServer(Optional.of(context), security == Security.IMPLICIT);

            assertEquals(new Sent.Delivered(), overTls(security, Optional.of(context)));

            assertTrue(server.mails().getFirst().encrypted());
            assertTrue(server.commands().stream().anyMatch(line -> line.startsWith("AUTH PLAIN")));
        }
    }

    @Test
    void aPasswordThatIsWrongIsRefusedAndNotRepeated() throws Exception {
        var context = Certificate.of(folder, "localhost");
        server.close();
        server = new MailServer(Optional.of(context), false).answers("AUTH", "535 5.7.8 wrong");

        var refused = assertInstanceOf(Sent.Refused.class, overTls(Security.STARTTLS, Optional.of(context)));

        assertTrue(refused.why().contains("535"), refused.why());
        assertFalse(refused.why().contains("s3cret"));
    }

    @Test
    void aSignInThatFailsForAMomentIsTriedLater() throws Exception {
        var context = Certificate.of(folder, "localhost");
        server.close();
        server = new MailServer(Optional.of(context), false).answers("AUTH", "454 4.7.0 not now");

        assertInstanceOf(Sent.Later.class, overTls(Security.STARTTLS, Optional.of(context)));
    }

    private Sent overTls(Security security, Optional<SSLContext> trusted) {
        var login = Optional.of(new Channel.Login("me", "s3cret"));
        return new EmailNotifier(
                        channel("localhost", server.port(), login),
                        time.time(),
                        LIMIT,
                        security,
                        trusted.map(SSLContext::getSocketFactory))
                .send(Notices.told(News.FIRED));
    }
}
