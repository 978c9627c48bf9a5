package assay.evaluators;

import assay.scenario.Chunk;
import assay.scenario.ExpectedDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What was retrieved, measured against labelled documents. A retrieved text is the document of its id, else of its id
 * without the fragment; only the first text of a document counts, since a reader learns nothing from the second.
 *
 * @param labels those of what was retrieved, in order; {@link #NONE} for what has no label
 * @param ideal all labels, the greatest first
 * @param missing ids of the relevant documents that were not retrieved
 */
record Ranking(List<Integer> labels, List<Integer> ideal, List<String> missing) {
    static final int NONE = -1;

    static Ranking of(List<ExpectedDocument> expected, List<Chunk> retrieved) {
        Map<String, Integer> byId = new LinkedHashMap<>();
        expected.forEach(document -> byId.put(document.id(), document.label()));
        var seen = new HashSet<String>();
        var labels = new ArrayList<Integer>();
        for (var chunk : retrieved) {
            if (chunk.id().isEmpty()) {
                labels.add(NONE);
                continue;
            }
            String id = document(chunk.id().get(), byId);
            if (seen.add(id)) labels.add(byId.getOrDefault(id, NONE));
        }
        return new Ranking(
                labels,
                byId.values().stream().sorted(Comparator.reverseOrder()).toList(),
                byId.entrySet().stream()
                        .filter(each -> each.getValue() > 0 && !seen.contains(each.getKey()))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static String document(String id, Map<String, Integer> labelled) {
        int hash = id.indexOf('#');
        return hash > 0 && !labelled.containsKey(id) && labelled.containsKey(id.substring(0, hash))
                ? id.substring(0, hash)
                : id;
    }

    /** All relevant documents there are. */
    int relevant() {
        return relevant(ideal, ideal.size());
    }

    /** Relevant documents among the first k retrieved. */
    int relevant(int k) {
        return relevant(labels, k);
    }

    private static int relevant(List<Integer> labels, int k) {
        return (int) labels.stream().limit(k).filter(label -> label > 0).count();
    }

    /** Discounted gain of the first k over that of the best order; the gain is 2^label - 1, or the label itself. */
    double ndcg(int k, boolean linear) {
        return Math.min(1, dcg(labels, k, linear) / dcg(ideal, k, linear));
    }

    private static double dcg(List<Integer> labels, int k, boolean linear) {
        double sum = 0;
        for (int i = 0; i < Math.min(k, labels.size()); i++) {
            int label = Math.max(0, labels.get(i));
            sum += (linear ? label : Math.pow(2, label) - 1) / (Math.log(i + 2) / Math.log(2));
        }
        return sum;
    }

    /** From 0 to 100 for labels from 0 to 4; each rank weighs 0.6 of the one before it. */
    double xdcg(int k) {
        double sum = 0;
        double most = 0;
        for (int i = 0; i < k; i++) {
            double weight = Math.pow(.6, i);
            most += weight;
            if (i < labels.size()) sum += 25 * Math.max(0, labels.get(i)) * weight;
        }
        return sum / most;
    }

    /** The weight of the relevant documents retrieved over that of all; a document's weight is 2^(label+1) - 1. */
    double fidelity() {
        return Math.min(1, weight(labels) / weight(ideal));
    }

    private static double weight(List<Integer> labels) {
        return labels.stream()
                .filter(label -> label > 0)
                .mapToDouble(label -> Math.pow(2, label + 1) - 1)
                .sum();
    }

    /** 1 over the rank of the first relevant document; 0 without one. */
    double reciprocalRank() {
        return IntStream.range(0, labels.size())
                .filter(i -> labels.get(i) > 0)
                .mapToDouble(i -> 1.0 / (i + 1))
                .findFirst()
                .orElse(0);
    }

    /** The precision at the rank of each relevant document among the first k, over the most that there could be. */
    double averagePrecision(int k) {
        double sum = 0;
        int found = 0;
        for (int i = 0; i < Math.min(k, labels.size()); i++) {
            if (labels.get(i) > 0) sum += ++found / (i + 1.0);
        }
        return sum / Math.min(relevant(), k);
    }

    /** Retrieved texts that nobody labelled. */
    int holes() {
        return (int) labels.stream().filter(label -> label == NONE).count();
    }
}
