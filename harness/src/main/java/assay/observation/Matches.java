package assay.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What patterns find in a text. A pattern with a group named {@code it} means that group alone. */
final class Matches {
    private Matches() {}

    static List<Span> of(Pattern pattern, String text, Predicate<MatchResult> counts) {
        var spans = new ArrayList<Span>();
        Matcher matcher = pattern.matcher(text);
        boolean part = pattern.namedGroups().containsKey("it");
        while (matcher.find()) {
            if (counts.test(matcher)) {
                spans.add(new Span(
                        part ? matcher.start("it") : matcher.start(), part ? matcher.end("it") : matcher.end()));
            }
        }
        return spans;
    }

    /** In order; what overlaps an earlier one becomes part of it. */
    static List<Span> union(List<Span> spans) {
        var ordered = spans.stream()
                .sorted((a, b) -> a.start() != b.start()
                        ? Integer.compare(a.start(), b.start())
                        : Integer.compare(b.end(), a.end()))
                .toList();
        var union = new ArrayList<Span>();
        for (var span : ordered) {
            if (union.isEmpty() || span.start() >= union.getLast().end()) {
                union.add(span);
            } else if (span.end() > union.getLast().end()) {
                union.add(new Span(union.removeLast().start(), span.end()));
            }
        }
        return union;
    }

    /** How many digits. */
    static int digits(CharSequence text) {
        return (int) text.chars().filter(c -> c >= '0' && c <= '9').count();
    }
}
