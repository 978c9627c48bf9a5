package assay.evaluators;

import static java.util.Map.entry;

import java.util.Map;

/**
 * Cuts English words to their stems (Porter, "An algorithm for suffix stripping", 1980), with the departures that METEOR's
 * usual implementation has: fixed forms, words of two letters as they are, ties to tie, enjoy as it is. By code points.
 */
final class PorterStemmer {
    private static final Map<String, String> FIXED = Map.ofEntries(
            entry("sky", "sky"),
            entry("skies", "sky"),
            entry("dying", "die"),
            entry("lying", "lie"),
            entry("tying", "tie"),
            entry("news", "news"),
            entry("inning", "inning"),
            entry("innings", "inning"),
            entry("outing", "outing"),
            entry("outings", "outing"),
            entry("canning", "canning"),
            entry("cannings", "canning"),
            entry("howe", "howe"),
            entry("proceed", "proceed"),
            entry("exceed", "exceed"),
            entry("succeed", "succeed"));

    /** Suffixes of step 2 with what takes their place; the first that fits decides. */
    private static final String[][] STEP_2 = {
        {"ational", "ate"},
        {"tional", "tion"},
        {"enci", "ence"},
        {"anci", "ance"},
        {"izer", "ize"},
        {"bli", "ble"},
        {"alli", "al"},
        {"entli", "ent"},
        {"eli", "e"},
        {"ousli", "ous"},
        {"ization", "ize"},
        {"ation", "ate"},
        {"ator", "ate"},
        {"alism", "al"},
        {"iveness", "ive"},
        {"fulness", "ful"},
        {"ousness", "ous"},
        {"aliti", "al"},
        {"iviti", "ive"},
        {"biliti", "ble"},
        {"fulli", "ful"}
    };

    private static final String[][] STEP_3 = {
        {"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"}, {"ical", "ic"}, {"ful", ""}, {"ness", ""}
    };

    private static final String[] STEP_4 = {
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate",
        "iti", "ous", "ive", "ize"
    };

    private final StemmedWord word;

    private PorterStemmer(String word) {
        this.word = new StemmedWord(word);
    }

    /** @param word in lower case; a text of other letters comes back as it is, but for an English ending */
    static String stem(String word) {
        String fixed = FIXED.get(word);
        if (fixed != null) return fixed;
        return word.codePointCount(0, word.length()) <= 2 ? word : new PorterStemmer(word).stemmed();
    }

    private String stemmed() {
        plural();
        pastAndParticiple();
        if (word.ends("y") && word.length() > 2 && word.consonant(word.length() - 2)) word.replace("y", "i");
        step2();
        first(STEP_3);
        step4();
        finalE();
        if (word.ends("ll") && word.measure(word.length() - 1) > 1) word.replace("l", "");
        return word.toString();
    }

    private void plural() {
        if (word.ends("ies")) {
            word.replace("ies", word.length() == 4 ? "ie" : "i");
        } else if (word.ends("sses")) {
            word.replace("sses", "ss");
        } else if (word.ends("s") && !word.ends("ss")) {
            word.replace("s", "");
        }
    }

    private void pastAndParticiple() {
        if (word.ends("ied")) {
            word.replace("ied", word.length() == 4 ? "ie" : "i");
        } else if (word.ends("eed")) {
            if (word.measureBefore("eed") > 0) word.replace("eed", "ee");
        } else if (word.ends("ed") && word.vowelBefore("ed")) {
            word.replace("ed", "");
            mend();
        } else if (word.ends("ing") && word.vowelBefore("ing")) {
            word.replace("ing", "");
            mend();
        }
    }

    /** Puts right what the loss of -ed or -ing left. */
    private void mend() {
        if (word.ends("at") || word.ends("bl") || word.ends("iz")) {
            word.add('e');
        } else if (word.endsInDoubleConsonant()) {
            if (!word.ends("l") && !word.ends("s") && !word.ends("z")) word.cut(1);
        } else if (word.measure(word.length()) == 1 && word.shortSyllable(word.length())) {
            word.add('e');
        }
    }

    private void step2() {
        while (word.ends("alli") && word.measureBefore("alli") > 0) word.replace("alli", "al");
        if (word.ends("logi")) {
            if (word.measureBefore("ogi") > 0) word.replace("logi", "log");
        } else {
            first(STEP_2);
        }
    }

    private void first(String[][] rules) {
        for (String[] rule : rules) {
            if (!word.ends(rule[0])) continue;
            if (word.measureBefore(rule[0]) > 0) word.replace(rule[0], rule[1]);
            return;
        }
    }

    private void step4() {
        for (String suffix : STEP_4) {
            if (!word.ends(suffix)) continue;
            boolean fits = !suffix.equals("ion") || word.ends("sion") || word.ends("tion");
            if (fits && word.measureBefore(suffix) > 1) word.replace(suffix, "");
            return;
        }
    }

    private void finalE() {
        if (!word.ends("e")) return;
        int measure = word.measureBefore("e");
        if (measure > 1 || (measure == 1 && !word.shortSyllable(word.length() - 1))) word.replace("e", "");
    }
}
