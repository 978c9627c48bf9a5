package assay.scenario;

import assay.scenario.ScenarioReader.UnsetNames;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The services that assay.yaml names.
 *
 * @param named by name
 * @param unset of those that are not among them: the names of the environment that are not set
 */
public record Services(Map<String, Service> named, Map<String, List<String>> unset) {
    public static final Services NONE = new Services(Map.of(), Map.of());

    /** What marks a parameter, in an evaluator's schema, that names a service. */
    private static final String FORMAT = "service";

    public Services {
        named = Map.copyOf(named);
        unset = Map.copyOf(unset);
    }

    /** The same evaluators; one whose parameter names a service is refused where that cannot be asked. */
    EvaluatorCatalogue checking(EvaluatorCatalogue catalogue, UnsetNames missing) {
        return new EvaluatorCatalogue() {
            @Override
            public Set<String> ids() {
                return catalogue.ids();
            }

            @Override
            public Optional<Entry> find(String id) {
                return catalogue.find(id).map(entry -> entry.refusing(values -> refusal(entry, values, missing)));
            }
        };
    }

    private Optional<String> refusal(EvaluatorCatalogue.Entry entry, ObjectNode values, UnsetNames missing) {
        return entry.parameters().path("properties").properties().stream()
                .filter(property -> property.getValue().path("format").asText().equals(FORMAT))
                .map(property -> values.path(property.getKey()).textValue())
                .filter(name -> name != null)
                .flatMap(name -> refusal(name, missing).stream())
                .findFirst();
    }

    private Optional<String> refusal(String name, UnsetNames missing) {
        if (named.containsKey(name)) return Optional.empty();
        if (unset.containsKey(name)) {
            return missing == UnsetNames.WARN
                    ? Optional.empty()
                    : Optional.of("the service " + Words.code(name) + " needs "
                            + Words.all(unset.getOrDefault(name, List.of())) + ", not set in the environment");
        }
        var known = new TreeSet<>(named.keySet());
        known.addAll(unset.keySet());
        return Optional.of(
                known.isEmpty()
                        ? "assay.yaml names no service: write `services: { " + name + ": { url: ... } }` there"
                        : Words.unknown("service", name, known));
    }
}
