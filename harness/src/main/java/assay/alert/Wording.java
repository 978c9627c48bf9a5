package assay.alert;

import assay.alert.AlertKind.Severity;
import assay.plan.Subject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a notice says, in plain text that each channel puts its own markup around. Names, changes and sentences are in it
 * as they came, so they are as hostile as whoever wrote them.
 *
 * @param headline one line that is enough for a telephone
 * @param sentence the finding
 * @param lines the rest, each with its name
 */
public record Wording(String headline, String sentence, List<Line> lines) {
    /** Of a finding or a change there may be many; a person reads this many. */
    private static final int SHOWN = 5;

    private static final MathContext DIGITS = new MathContext(4);

    public Wording {
        lines = List.copyOf(lines);
    }

    /** A fact. */
    public record Line(String name, String text) {}

    public static Wording of(Notice notice) {
        var evidence = notice.evidence();
        var lines = new ArrayList<Line>();
        evidence.findings().stream()
                .limit(SHOWN)
                .forEach(finding -> lines.add(new Line(metric(finding), moved(finding))));
        more(lines, evidence.findings().size(), "findings");
        evidence.findings().stream()
                .findFirst()
                .flatMap(Wording::sure)
                .ifPresent(text -> lines.add(new Line("how sure", text)));
        lines.add(new Line("cause", cause(evidence.cause())));
        evidence.changes().stream().limit(SHOWN).forEach(change -> lines.add(new Line("changed before", change)));
        more(lines, evidence.changes().size(), "changes");
        evidence.changed().ifPresent(at -> lines.add(new Line("changed at", at.toString())));
        lines.add(new Line("since", since(notice)));
        lines.add(new Line("severity", severity(notice.severity())));
        return new Wording(headline(notice), evidence.sentence(), lines);
    }

    private static void more(List<Line> lines, int all, String what) {
        if (all > SHOWN) lines.add(new Line("and", (all - SHOWN) + " more " + what));
    }

    /** {@code Firing: quality, scenario benefits, stable}. */
    public static String headline(Notice notice) {
        String news =
                switch (notice.news()) {
                    case FIRED -> "Firing";
                    case REMINDER -> "Still firing";
                    case ACKNOWLEDGED -> "Acknowledged";
                    case RESOLVED -> "Over";
                };
        var key = notice.key();
        return news + ": " + key.kind().word().replace('-', ' ') + subject(key.subject())
                + (key.about().isEmpty() ? "" : ", " + key.about());
    }

    private static String subject(Subject subject) {
        String kind = subject.kind().name().toLowerCase(Locale.ROOT);
        return subject.name().isEmpty() ? "" : ", " + kind + " " + subject.name();
    }

    private static String metric(Finding finding) {
        return finding.metric()
                + finding.slice().map(slice -> " (" + slice + ")").orElse("");
    }

    private static String moved(Finding finding) {
        String moved = number(finding.from()) + " \u2192 " + number(finding.to());
        if (finding.low().isEmpty() || finding.high().isEmpty()) return moved;
        return moved + ", a difference of " + number(finding.to() - finding.from()) + " (95 %: "
                + number(finding.low().getAsDouble()) + " to "
                + number(finding.high().getAsDouble()) + ")";
    }

    private static Optional<String> sure(Finding finding) {
        var parts = new ArrayList<String>();
        if (finding.evidence().isPresent() && finding.needed().isPresent()) {
            parts.add("evidence of " + power(finding.evidence().getAsDouble()) + " where "
                    + power(finding.needed().getAsDouble()) + " is needed");
        }
        if (!finding.budget().isBlank()) parts.add(finding.budget());
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }

    /** Of a natural logarithm, whose power may be no double. */
    private static String power(double logarithm) {
        if (Math.abs(logarithm) < 13.8) return number(Math.exp(logarithm));
        return "10^" + Math.round(logarithm / Math.log(10));
    }

    private static String cause(Cause cause) {
        return switch (cause) {
            case CANDIDATE -> "the variant: its configuration or deployment changed";
            case PROVIDER -> "the provider: another model or fingerprint answers under the same name";
            case JUDGE -> "the judge: it scores its anchors otherwise than before, so the yardstick moved";
            case HARNESS -> "Assay itself: its configuration or its evaluators changed";
            case UNKNOWN -> "unknown: nothing that can be seen from here changed";
        };
    }

    private static String since(Notice notice) {
        String since = notice.since().toString();
        if (notice.news() == Notice.News.RESOLVED) since += ", over at " + notice.at();
        return notice.times() > 1 ? since + ", fired " + notice.times() + " times" : since;
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case PAGE -> "page: it cannot wait";
            case TICKET -> "ticket: for the next working day";
            case NOTICE -> "notice: good to know";
        };
    }

    /** With four digits at most, and never as a power of ten unless it has to be. */
    public static String number(double value) {
        if (!Double.isFinite(value)) return "unknown";
        var rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return Math.abs(rounded.scale()) > 9 ? rounded.toString() : rounded.toPlainString();
    }
}
