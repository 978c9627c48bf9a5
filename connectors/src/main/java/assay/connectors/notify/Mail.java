package assay.connectors.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.alert.Told;
import assay.scenario.Channel;
import assay.scenario.ContentHash;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.Date;

/** A notice as a mail of plain text and HTML: no script, no picture, no link but ours. */
final class Mail extends MimeMessage {
    private static final int SUBJECT = 150;
    private static final int TEXT = 2_000;

    private final String id;

    private Mail(Session session, String id) {
        super(session);
        this.id = id;
    }

    /** The same notice has the same Message-ID, and all of an incident are one thread. */
    static Mail of(Session session, Channel.Smtp smtp, Told told, Instant now) throws MessagingException {
        var notice = told.notice();
        var content = Content.of(told, TEXT);
        String domain = smtp.from().substring(smtp.from().indexOf('@'));
        var mail = new Mail(session, id(notice.id(), domain));
        mail.setFrom(new InternetAddress(smtp.from()));
        for (String to : smtp.to()) mail.addRecipient(RecipientType.TO, new InternetAddress(to));
        mail.setSubject(Excerpt.line("[Assay] " + content.headline(), SUBJECT), UTF_8.name());
        mail.setSentDate(Date.from(now));
        mail.setHeader("References", id(notice.deduplication(), domain));
        mail.setHeader("Auto-Submitted", "auto-generated"); // no out-of-office answers (RFC 3834)
        mail.setContent(alternatives(content));
        mail.saveChanges();
        return mail;
    }

    private static String id(String of, String domain) {
        return "<" + ContentHash.of(of).substring(0, 32) + domain + ">";
    }

    private static MimeMultipart alternatives(Content content) throws MessagingException {
        var alternatives = new MimeMultipart("alternative");
        for (String type : new String[] {"plain", "html"}) {
            var part = new MimeBodyPart();
            part.setText(type.equals("plain") ? MailText.plain(content) : MailText.html(content), UTF_8.name(), type);
            alternatives.addBodyPart(part);
        }
        return alternatives;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
