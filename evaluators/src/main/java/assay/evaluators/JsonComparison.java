package assay.evaluators;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Compares JSON value by value, from 0 to 1. Objects: the mean over the keys of both, a missing key being 0 and not null;
 * arrays: element by element over the longer length; strings by {@link EditDistance}; numbers by their difference over
 * the sum of their sizes; true, false and null are equal or not, and different types have nothing in common.
 */
final class JsonComparison {
    /** More differences are counted, not listed. */
    private static final int LISTED = 10;

    private final EditDistance distances = new EditDistance();
    private final Deque<String> path = new ArrayDeque<>(List.of("$"));
    private final List<String> differences = new ArrayList<>();
    private int different;

    double similarity(JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) return objects(expected, actual);
        if (expected.isArray() && actual.isArray()) return arrays(expected, actual);
        if (expected.getNodeType() != actual.getNodeType()) return noted(0, "another type than expected");
        double similarity =
                switch (expected.getNodeType()) {
                    case STRING -> distances.similarity(expected.textValue(), actual.textValue());
                    case NUMBER -> numbers(expected.doubleValue(), actual.doubleValue());
                    default -> expected.equals(actual) ? 1 : 0;
                };
        return noted(similarity, "another value than expected");
    }

    /** Whether there was too much to compare; the similarity is then wrong. */
    boolean exhausted() {
        return distances.exhausted();
    }

    /** How many values differ. */
    int different() {
        return different;
    }

    /** Where the first of them are, and how. */
    List<String> differences() {
        return List.copyOf(differences);
    }

    private double objects(JsonNode expected, JsonNode actual) {
        var keys = new LinkedHashSet<String>();
        expected.fieldNames().forEachRemaining(keys::add);
        actual.fieldNames().forEachRemaining(keys::add);
        double sum = 0;
        for (String key : keys) sum += at("." + key, expected.path(key), actual.path(key));
        return keys.isEmpty() ? 1 : sum / keys.size();
    }

    private double arrays(JsonNode expected, JsonNode actual) {
        int longer = Math.max(expected.size(), actual.size());
        double sum = 0;
        for (int i = 0; i < longer; i++) sum += at("[" + i + "]", expected.path(i), actual.path(i));
        return longer == 0 ? 1 : sum / longer;
    }

    private double at(String step, JsonNode expected, JsonNode actual) {
        path.addLast(step);
        double similarity;
        if (actual.isMissingNode()) similarity = noted(0, "missing");
        else if (expected.isMissingNode()) similarity = noted(0, "not expected");
        else similarity = similarity(expected, actual);
        path.removeLast();
        return similarity;
    }

    private double noted(double similarity, String how) {
        if (similarity == 1) return similarity;
        different++;
        if (differences.size() < LISTED) differences.add(Text.shortened(String.join("", path)) + ": " + how);
        return similarity;
    }

    /** Of the largest numbers both over the larger one first, since a sum or difference of them is none. */
    private static double numbers(double expected, double actual) {
        if (expected == actual) return 1;
        double larger = Math.max(Math.abs(expected), Math.abs(actual));
        if (Double.isInfinite(larger)) return 0;
        double unit = larger < Double.MAX_VALUE / 2 ? 1 : larger;
        double one = expected / unit;
        double other = actual / unit;
        return Math.max(0, 1 - Math.abs(one - other) / (Math.abs(one) + Math.abs(other)));
    }
}
