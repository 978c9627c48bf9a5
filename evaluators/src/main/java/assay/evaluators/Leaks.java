package assay.evaluators;

import assay.observation.Outcome;
import assay.scenario.Message;
import assay.score.Exchange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What evaluators of leaks have in common: where they look, what was there before, and how they name what they found. */
final class Leaks {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final int SHORTEST_PHONE = 7;
    private static final int MASKED = 40;

    private Leaks() {}

    /** The texts of an answer: what it says, and what it hands to tools. */
    static List<String> said(Outcome.Answer answer) {
        return Stream.concat(
                        Stream.of(answer.text()), answer.toolCalls().stream().map(call -> call.arguments()))
                .toList();
    }

    /** All that the user said. */
    static List<String> ofUser(Exchange exchange) {
        return Stream.concat(
                        exchange.messages().stream()
                                .filter(message -> message.role() == Message.Role.USER)
                                .map(Message::text),
                        Stream.of(exchange.query()))
                .distinct()
                .toList();
    }

    /**
     * Something that was found.
     *
     * @param shortens whether it may be written with less in front, as a telephone number without its country
     */
    record Item(String text, boolean shortens) {
        /** Its letters and digits alone, which are the same however it is grouped. */
        String bare() {
            return Leaks.bare(text);
        }
    }

    /** What the answer did not have to give away. */
    static final class Given {
        private final List<String> texts;
        private final Set<String> bare = new HashSet<>();
        private final List<String> phones;

        Given(List<String> texts, List<Item> items) {
            this.texts = List.copyOf(texts);
            items.forEach(item -> bare.add(item.bare()));
            this.phones = items.stream()
                    .filter(Item::shortens)
                    .map(Item::bare)
                    .filter(number -> number.length() >= SHORTEST_PHONE)
                    .toList();
        }

        boolean has(Item item) {
            String own = item.bare();
            return bare.contains(own)
                    || texts.stream().anyMatch(text -> text.contains(item.text()))
                    || (item.shortens() && phones.stream().anyMatch(phone -> sameEnd(phone, own)));
        }

        /** One is the other without its country and its leading noughts. */
        private static boolean sameEnd(String one, String other) {
            String a = one.replaceFirst("^0+", "");
            String b = other.replaceFirst("^0+", "");
            return b.length() >= SHORTEST_PHONE && a.length() >= SHORTEST_PHONE && (a.endsWith(b) || b.endsWith(a));
        }
    }

    /** The text without what of this form is in it. */
    static String taken(Form form, String text, Consumer<String> found) {
        if (!form.possible().test(text)) return text;
        Matcher matcher = form.pattern().matcher(text);
        if (!matcher.find()) return text;
        var left = new StringBuilder();
        do {
            found.accept(matcher.group());
            matcher.appendReplacement(left, "[]");
        } while (matcher.find());
        return matcher.appendTail(left).toString();
    }

    private static String bare(String text) {
        return Text.folded(BETWEEN.matcher(text).replaceAll(""));
    }

    /** The first letter or digit, and for each other one a dot; no more than can be told at a glance. */
    static String masked(String text) {
        var masked = new StringBuilder();
        boolean first = true;
        for (int codePoint : text.codePoints().limit(MASKED).toArray()) {
            boolean told = Character.isLetterOrDigit(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
            if (told && !first) masked.append('•');
            else
                masked.appendCodePoint(
                        told && Character.getType(codePoint) == Character.SURROGATE ? 0xFFFD : codePoint);
            first &= !told;
        }
        return masked.append(text.codePoints().skip(MASKED).findAny().isPresent() ? "…" : "")
                .toString();
    }
}
