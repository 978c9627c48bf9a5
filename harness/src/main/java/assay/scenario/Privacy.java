package assay.scenario;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is kept of the texts that real users write and get.
 *
 * @param redact kinds of personal data that are blanked before anything is sent on or stored; in the order of
 *     {@link Kind}
 * @param keepText which texts are stored
 * @param retain how long observations are stored, at least a day
 */
public record Privacy(List<Kind> redact, KeptText keepText, Duration retain) {
    /** All that can be recognised is blanked, and a month is enough to look into an alert. */
    public static final Privacy DEFAULT = new Privacy(List.of(Kind.values()), KeptText.REDACTED, Duration.ofDays(30));

    public Privacy {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        kinds.addAll(redact);
        redact = List.copyOf(kinds);
    }

    /** A kind of personal data, or of secret, that is recognised by its form. */
    public enum Kind {
        EMAIL,
        PHONE,
        CARD,
        IBAN,
        IP,
        KEY;

        /** As assay.yaml calls it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which texts are stored. */
    public enum KeptText {
        REDACTED,
        /** Numbers alone. */
        NONE
    }
}
