package assay.connectors.notify;

import assay.alert.Notifier.Sent;
import assay.connectors.CleanText;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What a fault of a mail server means: a code from 400 passes, one from 500 stays (RFC 5321, 4.2.1). */
final class SmtpFault {
    /** At the beginning of a server's line, or behind the words that the library puts before it. */
    private static final Pattern CODE = Pattern.compile("(?:.*response: )?\\s*([45]\\d\\d)\\b.*", Pattern.DOTALL);

    private SmtpFault() {}

    static Sent of(MessagingException fault, String host) {
        var code = chain(fault)
                .map(SmtpFault::code)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
        String said = host + ": " + said(fault);
        long sent = fault instanceof SendFailedException part ? count(part.getValidSentAddresses()) : 0;
        if (sent > 0) { // once more would be once more for them too
            return new Sent.Refused("it went to " + sent + " of the addresses; " + said);
        }
        return code.orElse(0) >= 500 ? new Sent.Refused(said) : new Sent.Later(said, Optional.empty());
    }

    private static int count(Address[] addresses) {
        return addresses == null ? 0 : addresses.length;
    }

    private static OptionalInt code(Exception fault) {
        return switch (fault) {
            case SMTPAddressFailedException address -> ofFault(address.getReturnCode());
            case SMTPSenderFailedException sender -> ofFault(sender.getReturnCode());
            case SMTPSendFailedException send -> ofFault(send.getReturnCode());
            default -> written(String.valueOf(fault.getMessage()));
        };
    }

    /** What went wrong with some addresses has the code of the others' success. */
    private static OptionalInt ofFault(int code) {
        return code >= 400 ? OptionalInt.of(code) : OptionalInt.empty();
    }

    /** What the library has no class for has the server's line for its message. */
    private static OptionalInt written(String message) {
        var code = CODE.matcher(message);
        return code.matches() ? OptionalInt.of(Integer.parseInt(code.group(1))) : OptionalInt.empty();
    }

    /** The server's own words, as long as they can be about addresses and rules alone: once it has the text it may quote it. */
    private static String said(MessagingException fault) {
        var first =
                chain(fault).filter(each -> code(each).isPresent()).findFirst().orElse(fault);
        boolean text = first instanceof SMTPSendFailedException send && ".".equals(send.getCommand());
        return text ? code(first).getAsInt() + " to the text" : CleanText.of(String.valueOf(first.getMessage()));
    }

    /** Itself, what comes next to it, and what caused them. */
    private static Stream<Exception> chain(MessagingException fault) {
        return Stream.iterate((Exception) fault, each -> each != null, SmtpFault::next)
                .limit(20);
    }

    @SuppressWarnings("NullAway") // ends the chain
    private static Exception next(Exception each) {
        if (each instanceof MessagingException mail && mail.getNextException() != null) return mail.getNextException();
        return each.getCause() instanceof Exception cause ? cause : null;
    }
}
