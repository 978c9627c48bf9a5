package assay.evaluators.judge;

import assay.evaluators.judge.Asks.Grade;
import assay.score.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Verdicts on several things, of which some are good: the weighted share of these. The reason names the others. */
final class Shares {
    private static final int NAMED = 5;

    private Shares() {}

    /**
     * Of what the judge finds itself; nothing found is nothing to judge.
     *
     * @param words the good verdict first
     */
    static Asks<List<Form.Item>> found(JudgePrompt prompt, List<String> words, Input... inputs) {
        return new Asks<>(
                prompt,
                List.of(inputs),
                Scale.FRACTION,
                Optional.empty(),
                ignored -> new Form.Items(words, Optional.empty()),
                (items, ignored) -> items.isEmpty() ? Optional.empty() : Optional.of(share(items, words, ones(items))));
    }

    /** Of things that the scenario's author lists; they stand in the prompt. */
    static Asks<List<Form.Item>> listed(
            JudgePrompt prompt, List<String> things, List<Double> weights, List<String> words, Input... inputs) {
        return new Asks<>(
                prompt.with("{items}", numbered(things)),
                List.of(inputs),
                Scale.FRACTION,
                Optional.empty(),
                ignored -> new Form.Items(words, Optional.of(things.size())),
                (items, ignored) -> Optional.of(share(named(items, things), words, weights)));
    }

    /** Of things in the exchange, which are evidence. */
    static Asks<List<Form.Item>> ofEach(
            JudgePrompt prompt, Asks.Things things, List<String> words, boolean ranked, Input... inputs) {
        return new Asks<>(
                prompt,
                List.of(inputs),
                Scale.FRACTION,
                Optional.of(things),
                count -> new Form.Items(words, Optional.of(count)),
                (items, ignored) ->
                        Optional.of(ranked ? precision(items, words.getFirst()) : share(items, words, ones(items))));
    }

    private static String numbered(List<String> things) {
        var text = new StringBuilder();
        for (int i = 0; i < things.size(); i++) {
            text.append(i + 1).append(". ").append(things.get(i).strip()).append('\n');
        }
        return text.toString().strip();
    }

    private static List<Form.Item> named(List<Form.Item> items, List<String> things) {
        var named = new ArrayList<Form.Item>();
        for (int i = 0; i < items.size(); i++) {
            named.add(new Form.Item(things.get(i), items.get(i).verdict()));
        }
        return named;
    }

    private static List<Double> ones(List<Form.Item> items) {
        return items.stream().map(ignored -> 1.0).toList();
    }

    private static Grade share(List<Form.Item> items, List<String> words, List<Double> weights) {
        double good = 0;
        double all = 0;
        long count = 0;
        for (int i = 0; i < items.size(); i++) {
            all += weights.get(i);
            if (items.get(i).verdict().equals(words.getFirst())) {
                good += weights.get(i);
                count++;
            }
        }
        String others = items.stream()
                .filter(item -> !item.verdict().equals(words.getFirst()))
                .limit(NAMED)
                .map(item -> item.verdict() + ": " + item.text())
                .collect(Collectors.joining("; "));
        String reason =
                count + " of " + items.size() + " " + words.getFirst() + (others.isEmpty() ? "" : "; " + others);
        return new Grade(good / all, Optional.empty(), reason, evidence(items));
    }

    /** Mean, over the good things, of the share of good ones down to each. */
    private static Grade precision(List<Form.Item> items, String good) {
        double sum = 0;
        int found = 0;
        for (int i = 0; i < items.size(); i++) {
            if (!items.get(i).verdict().equals(good)) continue;
            found++;
            sum += (double) found / (i + 1);
        }
        String reason = found + " of " + items.size() + " " + good;
        return new Grade(found == 0 ? 0 : sum / found, Optional.empty(), reason, evidence(items));
    }

    private static Map<String, Object> evidence(List<Form.Item> items) {
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put(
                "items",
                items.stream()
                        .map(item -> new TreeMap<>(
                                Map.of("text", Fence.neutral(item.text()), "verdict", item.verdict()))) // one order
                        .toList());
        return evidence;
    }
}
