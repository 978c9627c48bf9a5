package assay.cli.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a multi grader makes one number of several: a mean with weights, or the least. Anything else is code.
 *
 * @param weights by the names of the graders; sums to 1
 */
record Formula(boolean least, Map<String, Double> weights) {
    private static final String NAME = "[A-Za-z_]\\w*";
    private static final String NUMBER = "\\d{1,9}(?:\\.\\d{1,9})?|\\.\\d{1,9}";
    private static final Pattern TERM =
            Pattern.compile("(?:(" + NUMBER + ")\\*)?(" + NAME + ")(?:([*/])(" + NUMBER + "))?");
    private static final Pattern MEAN = Pattern.compile("\\(([^()]+)\\)/(" + NUMBER + ")");
    private static final Pattern LEAST = Pattern.compile("min\\(([^()]+)\\)");

    Formula {
        weights = new LinkedHashMap<>(weights);
    }

    static Optional<Formula> of(String written, Set<String> names) {
        String text = written.replaceAll("\\s+", "");
        var least = LEAST.matcher(text);
        if (least.matches())
            return terms(least.group(1).split(",", -1), 1, names).map(weights -> new Formula(true, weights));
        var mean = MEAN.matcher(text);
        boolean divided = mean.matches();
        String sum = divided ? mean.group(1) : text;
        return terms(sum.split("\\+", -1), divided ? Double.parseDouble(mean.group(2)) : 1, names)
                .filter(weights -> Math.abs(weights.values().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .sum()
                                - 1)
                        < 1e-6)
                .map(weights -> new Formula(false, weights));
    }

    private static Optional<Map<String, Double>> terms(String[] written, double divisor, Set<String> names) {
        var weights = new LinkedHashMap<String, Double>();
        for (String each : written) {
            var term = TERM.matcher(each);
            if (!term.matches() || !names.contains(term.group(2))) return Optional.empty();
            double weight = term.group(1) == null ? 1 : Double.parseDouble(term.group(1));
            if (term.group(3) != null) {
                double by = Double.parseDouble(term.group(4));
                weight = term.group(3).equals("*") ? weight * by : weight / by;
            }
            if (!(weight > 0) || !Double.isFinite(weight) || weights.put(term.group(2), weight / divisor) != null)
                return Optional.empty();
        }
        return Optional.of(weights);
    }

    /** @param called our names by theirs */
    ObjectNode use(Map<String, String> called) {
        var use = Json.object().put("evaluator", least ? "min" : "weighted-mean");
        var of = use.putArray("of");
        weights.forEach((name, weight) -> {
            String ours = called.getOrDefault(name, name);
            if (least) of.add(ours);
            else of.addObject().put("name", ours).set("weight", Json.number(weight));
        });
        return use;
    }
}
