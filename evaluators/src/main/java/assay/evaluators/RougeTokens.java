package assay.evaluators;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The words that the ROUGE metrics compare: of any script or of ASCII alone, as they are or by their English stems. */
record RougeTokens(boolean ascii, boolean stemming) {
    /** Shorter words are their own stems, as in the reference scorer of ROUGE. */
    private static final int SHORT = 3;

    static ObjectNode schema() {
        return Parameters.schema("""
                {
                  "type": "object",
                  "properties": {
                    "mode": { "enum": ["unicode", "ascii"], "default": "unicode",
                      "description": "unicode: words of any script, one character a word where a script has no spaces; ascii: a-z and 0-9 alone, for comparison with other tools" },
                    "stemming": { "type": "boolean", "default": false,
                      "description": "Words of more than three characters are compared by their English stems (Porter)" }
                  },
                  "additionalProperties": false
                }
                """);
    }

    static RougeTokens of(Parameters parameters) {
        return new RougeTokens(parameters.text("mode", "unicode").equals("ascii"), parameters.flag("stemming"));
    }

    List<String> of(String text) {
        List<String> words = ascii ? Tokens.ascii(text) : Tokens.unicode(text);
        return stemming ? words.stream().map(RougeTokens::stem).toList() : words;
    }

    private static String stem(String word) {
        return word.codePointCount(0, word.length()) > SHORT ? PorterStemmer.stem(word) : word;
    }
}
