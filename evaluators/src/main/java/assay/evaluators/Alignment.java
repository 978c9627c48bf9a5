package assay.evaluators;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/** Which word of a reference each word of an answer stands for: an equal one, else one of the same stem. */
final class Alignment {
    private static final int NONE = -1;
    private final List<String> answer;
    private final List<String> reference;
    /** For each word of the answer, the index of its match. */
    private final int[] partners;

    private final boolean[] taken;

    private Alignment(List<String> answer, List<String> reference) {
        this.answer = answer;
        this.reference = reference;
        partners = new int[answer.size()];
        Arrays.fill(partners, NONE);
        taken = new boolean[reference.size()];
    }

    static Alignment of(List<String> answer, List<String> reference) {
        var alignment = new Alignment(answer, reference);
        alignment.match(word -> word);
        alignment.match(PorterStemmer::stem);
        return alignment;
    }

    /** From the answer's last word to its first, each takes the last equal one of the reference that is free. */
    private void match(UnaryOperator<String> form) {
        var last = new HashMap<String, Integer>();
        int[] before = new int[taken.length]; // the free one of the same form before each
        for (int i = 0; i < taken.length; i++) {
            if (taken[i]) continue;
            Integer equal = last.put(form.apply(reference.get(i)), i);
            before[i] = equal == null ? NONE : equal;
        }
        for (int i = partners.length - 1; i >= 0 && !last.isEmpty(); i--) {
            if (partners[i] != NONE) continue;
            String word = form.apply(answer.get(i));
            int free = last.getOrDefault(word, NONE);
            if (free == NONE) continue;
            partners[i] = free;
            taken[free] = true;
            last.put(word, before[free]);
        }
    }

    int matches() {
        return (int) Arrays.stream(partners).filter(partner -> partner != NONE).count();
    }

    /** How many runs the matches form that stand side by side, in the same order, on both sides. */
    int chunks() {
        int chunks = 0;
        for (int i = 0; i < partners.length; i++) {
            boolean goesOn = i > 0 && partners[i - 1] != NONE && partners[i] == partners[i - 1] + 1;
            if (partners[i] != NONE && !goesOn) chunks++;
        }
        return chunks;
    }
}
