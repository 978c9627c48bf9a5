package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** Names for numbers: promptfoo's metrics, which several assertions may share, and ours, which one evaluator has. */
final class Metrics {
    private Metrics() {}

    /** What became of an assertion of which the name was changed, too. */
    static Fate worse(Fate fate, Optional<Fate> named) {
        return fate instanceof Fate.Mapped ? named.orElse(fate) : fate;
    }

    /** Names the use, where the assertion names a metric; what was changed about it, if anything was. */
    static Optional<Fate> name(ObjectNode use, JsonNode metric, Set<String> taken, Uses uses) {
        String slug = Assertions.slug(metric.asText(""));
        if (slug.isEmpty()) return Optional.empty();
        String own = uses.has(slug.replaceAll("-\\d+$", "")) || uses.has(slug) ? "metric-" + slug : slug;
        String name = own;
        for (int n = 2; !taken.add(name); n++) name = own + "-" + n;
        use.put("name", name);
        return name.equals(own)
                ? Optional.empty()
                : Optional.of(new Fate.Approximated(
                        use.path("evaluator").asText(),
                        "several assertions share the metric `" + metric.asText()
                                + "`; here each has a name of its own"));
    }
}
