package assay.evaluators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * The n-grams of an answer and of its references, one length at a time. Each distinct one of the references has a number;
 * one that only the answer has is {@link #NONE}, and so is every longer one around it.
 */
final class NGrams {
    private static final int NONE = -1;
    private final int distinct;
    private final int[] answer;
    private final List<int[]> references;

    private NGrams(int distinct, int[] answer, List<int[]> references) {
        this.distinct = distinct;
        this.answer = answer;
        this.references = references;
    }

    /** Of one token each. */
    static NGrams of(List<String> answer, List<List<String>> references) {
        var numbers = new HashMap<String, Integer>();
        var numbered = references.stream()
                .map(tokens -> tokens.stream()
                        .mapToInt(token -> numbers.computeIfAbsent(token, ignored -> numbers.size()))
                        .toArray())
                .toList();
        int[] known = answer.stream()
                .mapToInt(token -> numbers.getOrDefault(token, NONE))
                .toArray();
        return new NGrams(numbers.size(), known, numbered);
    }

    /** Of one character each. */
    static NGrams ofCharacters(int[] answer, int[] reference) {
        var numbers = new PairNumbers(reference.length);
        int[] numbered = new int[reference.length];
        for (int i = 0; i < reference.length; i++) numbered[i] = numbers.number(0, reference[i]);
        int[] known = new int[answer.length];
        for (int i = 0; i < answer.length; i++) known[i] = numbers.find(0, answer[i]);
        return new NGrams(numbers.size(), known, List.of(numbered));
    }

    /** Those that are one token longer. */
    NGrams longer() {
        var numbers = new PairNumbers(
                references.stream().mapToInt(each -> each.length).sum());
        var longer = new ArrayList<int[]>();
        for (int[] each : references) {
            int[] pairs = new int[Math.max(0, each.length - 1)];
            for (int i = 0; i < pairs.length; i++) pairs[i] = numbers.number(each[i], each[i + 1]);
            longer.add(pairs);
        }
        int[] known = new int[Math.max(0, answer.length - 1)];
        for (int i = 0; i < known.length; i++) {
            boolean possible = answer[i] != NONE && answer[i + 1] != NONE;
            known[i] = possible ? numbers.find(answer[i], answer[i + 1]) : NONE;
        }
        return new NGrams(numbers.size(), known, longer);
    }

    /** How many the answer has. */
    int inAnswer() {
        return answer.length;
    }

    /** How many the first reference has. */
    int inReference() {
        return references.getFirst().length;
    }

    /** How many of the answer's are in a reference, each at most as often as in the reference that has it most often. */
    int common() {
        int[] left = new int[distinct];
        for (int[] each : references) {
            int[] counts = references.size() == 1 ? left : new int[distinct];
            for (int number : each) counts[number]++;
            for (int i = 0; i < distinct; i++) left[i] = Math.max(left[i], counts[i]);
        }
        int common = 0;
        for (int number : answer) {
            if (number != NONE && left[number]-- > 0) common++;
        }
        return common;
    }
}
