package assay.scenario;

import assay.scenario.ScenarioReader.UnsetNames;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The variants that a scenario lists. */
final class ScenarioVariants {
    private static final JsonPointer AT = JsonPointer.compile("/variants");

    private final Workspace workspace;
    private final UnsetNames unset;
    private final DocumentFaults faults;

    ScenarioVariants(Workspace workspace, UnsetNames unset, DocumentFaults faults) {
        this.workspace = workspace;
        this.unset = unset;
        this.faults = faults;
    }

    /** Those that can be asked, in the order of the file. */
    List<Variant> read(JsonNode names) {
        List<Variant> variants = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            var at = AT.appendIndex(i);
            if (!names.get(i).isTextual() || !faults.sound(at)) continue;
            String name = names.get(i).textValue();
            if (!seen.add(name)) {
                faults.error(at, "the variant " + Words.code(name) + " is listed twice");
            } else {
                variant(name, at).ifPresent(variants::add);
            }
        }
        return variants;
    }

    private Optional<Variant> variant(String name, JsonPointer at) {
        var variant = Optional.ofNullable(workspace.variants().get(name));
        var names = workspace.unset().getOrDefault(name, List.of());
        if (!names.isEmpty()) {
            unset(
                    at,
                    "the variant `" + name + "` needs " + Words.all(names) + ", which "
                            + (names.size() == 1 ? "is" : "are") + " not set in the environment: set "
                            + (names.size() == 1 ? "it" : "them")
                            + ", or write a default, as in `${NAME:-value}`");
        } else if (variant.isEmpty()) {
            var valid = new TreeSet<>(workspace.variants().keySet());
            valid.addAll(workspace.unset().keySet());
            faults.error(at, Words.unknown("variant", name, valid));
        } else if (variant.get().endpoint() instanceof Endpoint.Recorded recorded
                && !Files.isReadable(recorded.file())) {
            faults.error(
                    at, "the variant `" + name + "` has its answers in " + recorded.file() + ", which cannot be read");
        }
        return variant;
    }

    private void unset(JsonPointer at, String message) {
        switch (unset) {
            case REFUSE -> faults.error(at, message);
            case WARN -> {} // reading assay.yaml has warned of it, once for all scenarios
        }
    }

    /** Whether what is retrieved comes with the answers, so that prompts need no context of their own. */
    static boolean answersHaveContext(List<Variant> variants) {
        return !variants.isEmpty()
                && variants.stream().allMatch(variant -> switch (variant.endpoint()) {
                    case Endpoint.Recorded recorded -> recorded.fields().containsKey("context");
                    case Endpoint.Http http -> http.response().context().isPresent();
                    case Endpoint.AzureOpenAi ignored -> false;
                    case Endpoint.OpenAi ignored -> false;
                });
    }

    /** An evaluator's numbers must not be filed under the name of scores that come with the answers. */
    static void clashes(List<Variant> variants, List<EvaluatorReader.Listed> evaluators, Faults faults) {
        for (var listed : evaluators) {
            String name = listed.use().name();
            if (name.equals("freshness")
                    && variants.stream().anyMatch(each -> each.freshness().isPresent())) {
                faults.error(
                        listed.at(), "`freshness` is the age of a variant's index; give the evaluator another `name`");
            }
            variants.stream()
                    .filter(variant -> variant.endpoint() instanceof Endpoint.Recorded recorded
                            && recorded.scores().containsKey(name))
                    .findFirst()
                    .ifPresent(variant -> faults.error(
                            listed.at(),
                            "the recorded answers of `" + variant.name() + "` have a score `" + name
                                    + "` already; give the evaluator another `name`"));
        }
    }
}
