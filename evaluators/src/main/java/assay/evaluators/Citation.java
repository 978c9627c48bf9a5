package assay.evaluators;

import java.util.List;

/**
 * A source that is cited, or could be.
 *
 * @param file its name
 * @param fragment the place in it with its hash sign, such as {@code #page=4}; empty for the whole file
 */
record Citation(String file, String fragment) {
    static Citation of(String text) {
        int hash = text.indexOf('#');
        return hash < 0
                ? new Citation(Text.trimmed(text), "")
                : new Citation(Text.trimmed(text.substring(0, hash)), Text.trimmed(text.substring(hash)));
    }

    /** Each once, in order. */
    static List<Citation> all(List<String> texts) {
        return texts.stream().map(Citation::of).distinct().toList();
    }

    /** For a person. */
    String shown() {
        return Text.shortened(file + fragment);
    }
}
