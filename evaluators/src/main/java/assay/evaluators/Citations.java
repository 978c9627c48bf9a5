package assay.evaluators;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the sources that an answer cites: names with an extension in square brackets, with or without a fragment such as
 * {@code #page=4}, several in one bracket with commas or semicolons between them; or what a pattern of the user's matches.
 */
record Citations(Optional<BoundedPattern> own) {
    private static final Pattern BRACKET = Pattern.compile("\\[([^\\[\\]]*+)]");
    private static final Pattern SEPARATOR = Pattern.compile("[,;]");
    private static final Pattern EXTENSION = Pattern.compile("[A-Za-z]\\w{0,9}");

    /** In order, as they are cited; throws {@link BoundedPattern.TooManySteps} for a pattern of the user's. */
    List<String> in(String text) {
        return own.map(pattern -> pattern.all(text))
                .orElseGet(() -> BRACKET.matcher(text)
                        .results()
                        .flatMap(Citations::cited)
                        .toList());
    }

    private static Stream<String> cited(MatchResult bracket) {
        return SEPARATOR.splitAsStream(bracket.group(1)).map(Text::trimmed).filter(Citations::namesFile);
    }

    private static boolean namesFile(String item) {
        int fragment = item.indexOf('#');
        String name = Text.trimmed(fragment < 0 ? item : item.substring(0, fragment));
        int dot = name.lastIndexOf('.');
        return dot > 0
                && !Text.isSpace(name.charAt(dot - 1))
                && EXTENSION.matcher(name.substring(dot + 1)).matches();
    }
}
