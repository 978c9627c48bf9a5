package assay.evaluators;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

    static Citations of(Parameters parameters) {
        return new Citations(parameters.find("pattern").map(ignored -> parameters.pattern("pattern")));
    }

    /** @param fragments what the parameter of that name means */
    static ObjectNode schema(String fragments) {
        return Parameters.schema("""
                {
                  "type": "object",
                  "properties": {
                    "pattern": { "type": "string", "minLength": 1, "format": "regex",
                      "description": "A Java regular expression that matches one citation. Without it: a file name in square brackets, alone or in a list, with or without a fragment such as #page=4" },
                    "fragments": { "type": "boolean", "default": true,
                      "description": "%s" }
                  },
                  "additionalProperties": false
                }
                """.formatted(fragments));
    }

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
