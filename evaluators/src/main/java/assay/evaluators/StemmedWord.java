package assay.evaluators;

/** A word while its endings are taken off. Whatever is no a, e, i, o, u is a consonant, but for a y behind another one. */
final class StemmedWord {
    private final int[] letters;
    private final boolean[] consonants;
    private int length;

    StemmedWord(String word) {
        int[] codePoints = word.codePoints().toArray();
        letters = new int[codePoints.length];
        consonants = new boolean[codePoints.length];
        for (int letter : codePoints) add(letter);
    }

    int length() {
        return length;
    }

    boolean consonant(int index) {
        return consonants[index];
    }

    /** At most as many letters as were cut before. */
    void add(int letter) {
        letters[length] = letter;
        consonants[length] = switch (letter) {
            case 'a', 'e', 'i', 'o', 'u' -> false;
            case 'y' -> length == 0 || !consonants[length - 1];
            default -> true;
        };
        length++;
    }

    void cut(int count) {
        length -= count;
    }

    boolean ends(String suffix) {
        int start = length - suffix.length();
        if (start < 0) return false;
        for (int i = 0; i < suffix.length(); i++) {
            if (letters[start + i] != suffix.charAt(i)) return false;
        }
        return true;
    }

    /** @param suffix with which the word ends; no shorter than what takes its place */
    void replace(String suffix, String by) {
        cut(suffix.length());
        by.chars().forEach(this::add);
    }

    /** Porter's m of the first {@code end} letters: how often a vowel is followed by a consonant. */
    int measure(int end) {
        int measure = 0;
        for (int i = 1; i < end; i++) {
            if (consonants[i] && !consonants[i - 1]) measure++;
        }
        return measure;
    }

    int measureBefore(String suffix) {
        return measure(length - suffix.length());
    }

    boolean vowelBefore(String suffix) {
        for (int i = 0; i < length - suffix.length(); i++) {
            if (!consonants[i]) return true;
        }
        return false;
    }

    boolean endsInDoubleConsonant() {
        return length >= 2 && letters[length - 1] == letters[length - 2] && consonants[length - 1];
    }

    /** Whether the first {@code end} letters end in consonant, vowel, consonant other than w, x, y; or are a vowel and a consonant. */
    boolean shortSyllable(int end) {
        if (end < 2 || consonants[end - 2] || !consonants[end - 1]) return false;
        int last = letters[end - 1];
        return end == 2 || (consonants[end - 3] && last != 'w' && last != 'x' && last != 'y');
    }

    @Override
    public String toString() {
        return new String(letters, 0, length);
    }
}
