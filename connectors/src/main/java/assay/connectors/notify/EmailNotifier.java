package assay.connectors.notify;

import assay.alert.Notifier;
import assay.alert.Told;
import assay.connectors.AttemptFailed;
import assay.connectors.Deadline;
import assay.connectors.Time;
import assay.scenario.Channel;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;

/** Mail, by a server that takes it in (SMTP). Nothing goes in the clear, but to this machine. */
final class EmailNotifier implements Notifier {
    private static final int IMPLICIT_TLS = 465;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Channel.Email channel;
    private final Time time;
    private final Session session;
    private final Duration limit;

    EmailNotifier(Channel.Email channel, Time time) {
        this(
                channel,
                time,
                LIMIT,
                channel.smtp().loopback()
                        ? Security.PLAIN
                        : Security.of(channel.smtp().port()),
                Optional.empty());
    }

    /** @param trusted what makes the connections of TLS; absent: as Java does, with the certificates that it trusts */
    EmailNotifier(
            Channel.Email channel, Time time, Duration limit, Security security, Optional<SSLSocketFactory> trusted) {
        this.channel = channel;
        this.time = time;
        this.limit = limit;
        this.session = Session.getInstance(properties(channel.smtp(), security, limit, trusted));
    }

    /** How the connection is kept from being read. */
    enum Security {
        PLAIN,
        STARTTLS,
        IMPLICIT;

        static Security of(int port) {
            return port == IMPLICIT_TLS ? IMPLICIT : STARTTLS;
        }
    }

    private static Properties properties(
            Channel.Smtp smtp, Security security, Duration limit, Optional<SSLSocketFactory> trusted) {
        var properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", smtp.host());
        properties.put("mail.smtp.port", String.valueOf(smtp.port()));
        properties.put("mail.smtp.from", smtp.from());
        properties.put("mail.smtp.auth", String.valueOf(smtp.login().isPresent()));
        properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        properties.put("mail.smtp.starttls.enable", String.valueOf(security == Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", String.valueOf(security == Security.STARTTLS));
        properties.put("mail.smtp.ssl.enable", String.valueOf(security == Security.IMPLICIT));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.put("mail.smtp.sendpartial", "true"); // one address that is gone keeps no mail from the others
        properties.put("mail.smtp.quitwait", "false");
        for (String wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.put("mail.smtp." + wait, String.valueOf(limit.toMillis()));
        }
        trusted.ifPresent(factory -> properties.put("mail.smtp.ssl.socketFactory", factory));
        return properties;
    }

    @Override
    public String name() {
        return channel.name();
    }

    @Override
    public Sent send(Told told) {
        try {
            return Deadline.call(() -> delivered(told), limit);
        } catch (TimeoutException e) {
            return new Sent.Later(
                    host() + " did not take the mail within " + limit.toSeconds() + " s", Optional.empty());
        } catch (AttemptFailed e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Sent.Later("cancelled", Optional.empty());
        }
    }

    private Sent delivered(Told told) {
        var smtp = channel.smtp();
        try (var transport = session.getTransport()) {
            Message mail = Mail.of(session, smtp, told, time.clock().instant());
            if (smtp.login().isPresent()) {
                transport.connect(smtp.login().get().user(), smtp.login().get().password());
            } else {
                transport.connect();
            }
            transport.sendMessage(mail, mail.getAllRecipients());
            return new Sent.Delivered();
        } catch (MessagingException e) {
            return SmtpFault.of(e, host());
        }
    }

    private String host() {
        return channel.smtp().toString();
    }
}
