package assay.simulator;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Says which name was probably meant. */
final class Names {
    private Names() {}

    /** {@code "; did you mean NAME?"} where one is near, else the list of all. */
    static String hint(String given, Collection<String> valid) {
        var distance = LevenshteinDistance.getDefaultInstance();
        int near = Math.max(2, given.length() / 3);
        return valid.stream()
                .min(Comparator.<String>comparingInt(name -> distance.apply(given, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance.apply(given, name) <= near)
                .map(name -> "; did you mean " + name + "?")
                .orElseGet(() -> "; there is "
                        + String.join(", ", valid.stream().sorted().toList()));
    }
}
