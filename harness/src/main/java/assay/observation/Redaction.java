package assay.observation;

import assay.scenario.Privacy;
import assay.scenario.Privacy.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Blanks personal data in text, as {@code [email]}: what can be recognised by its form alone, so no names and no
 * addresses (docs/decisions/0022). What was redacted once is not changed by redacting it again. Takes time in proportion
 * to the text, whatever it is.
 */
public record Redaction(List<Kind> kinds) {
    /**
     * Keys first, since passwords hold anything; numbers with a check digit before those that are known by their
     * grouping.
     */
    private static final List<Kind> ORDER = List.of(Kind.KEY, Kind.EMAIL, Kind.IBAN, Kind.CARD, Kind.IP, Kind.PHONE);

    private static final Map<Kind, PersonalData> FINDERS = new EnumMap<>(Map.of(
            Kind.EMAIL, new Emails(),
            Kind.PHONE, new Phones(),
            Kind.CARD, new Cards(),
            Kind.IBAN, new Ibans(),
            Kind.IP, new IpAddresses(),
            Kind.KEY, new Keys()));

    /** What was blanked can lay bare what stood too close to it; more than this is made on purpose. */
    private static final int MOST_PASSES = 8;

    public Redaction {
        kinds = ORDER.stream().filter(kinds::contains).toList();
    }

    public static Redaction of(Privacy privacy) {
        return new Redaction(privacy.redact());
    }

    /**
     * @param changed whether anything was blanked
     */
    public record Redacted(String text, boolean changed) {}

    public Redacted apply(String text) {
        String before = text;
        String after = pass(text, ignored -> {});
        for (int i = 1; i < MOST_PASSES && !after.equals(before); i++) {
            before = after;
            after = pass(after, ignored -> {});
        }
        return new Redacted(after, !after.equals(text));
    }

    /**
     * Something of a kind.
     *
     * @param text as it is written
     */
    public record Found(Kind kind, String text) {}

    /** What would be blanked first, kind by kind; what is of two kinds counts once. */
    public List<Found> find(String text) {
        var found = new ArrayList<Found>();
        pass(text, found::add);
        return List.copyOf(found);
    }

    private String pass(String text, Consumer<Found> found) {
        var left = Folded.of(text);
        for (var kind : kinds) left = blank(left, kind, found);
        return left.original();
    }

    private static Folded blank(Folded folded, Kind kind, Consumer<Found> found) {
        var finder = FINDERS.get(kind);
        if (finder == null) throw new AssertionError("every kind has its finder");
        var spans = finder.in(folded.text());
        if (spans.isEmpty()) return folded;
        String text = folded.original();
        var out = new StringBuilder(text.length());
        int done = 0;
        for (var span : spans) {
            out.append(text, done, folded.start(span.start()));
            out.append('[').append(kind.word()).append(']');
            done = folded.end(span.end());
            found.accept(new Found(kind, text.substring(folded.start(span.start()), done)));
        }
        return Folded.of(out.append(text, done, text.length()).toString());
    }
}
