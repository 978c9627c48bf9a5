package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads lists of evaluators: of a scenario, or of one prompt. */
final class EvaluatorReader {
    /** Keys of an entry that are no parameters of the evaluator. */
    private static final Set<String> OURS = Set.of("evaluator", "name", "threshold", "weight", "not");

    private final EvaluatorCatalogue catalogue;
    private final ParameterFiles files;
    private final Optional<String> judge;
    private final Map<String, SchemaCheck> checks = new ConcurrentHashMap<>();

    /** @param judge why an evaluator that asks the judge cannot be used; empty: it can */
    EvaluatorReader(EvaluatorCatalogue catalogue, ScenarioFolder folder, Optional<String> judge) {
        this.judge = judge;
        this.catalogue = catalogue;
        this.files = new ParameterFiles(folder);
    }

    /** @param at where it is listed */
    record Listed(EvaluatorUse use, JsonPointer at) {}

    /**
     * The entries that can be used; what is wrong with the others is reported.
     *
     * @param others evaluators that answer for the same prompts, whose names are taken
     */
    List<Listed> read(JsonNode entries, JsonPointer at, List<EvaluatorUse> others, Faults faults) {
        if (!entries.isArray()) return List.of();
        Set<String> taken = new HashSet<>();
        others.forEach(use -> taken.add(use.name()));
        explicitNames(entries, at, taken, faults);
        List<Listed> uses = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            var place = at.appendIndex(i);
            if (faults.sound(place))
                use(entries.get(i), place, taken, faults).ifPresent(use -> uses.add(new Listed(use, place)));
        }
        if (faults.sound(at)) new MemberCheck(catalogue, uses, others).check(faults);
        return uses;
    }

    private static void explicitNames(JsonNode entries, JsonPointer at, Set<String> taken, Faults faults) {
        for (int i = 0; i < entries.size(); i++) {
            var name = entries.get(i).path("name");
            if (name.isTextual() && !taken.add(name.textValue())) {
                faults.error(
                        at.appendIndex(i).appendProperty("name"),
                        "the name " + Words.code(name.textValue()) + " is given to two evaluators");
            }
        }
    }

    private Optional<EvaluatorUse> use(JsonNode entry, JsonPointer at, Set<String> taken, Faults faults) {
        String id =
                entry.isTextual() ? entry.textValue() : entry.get("evaluator").textValue();
        var found = catalogue.find(id);
        if (found.isEmpty()) {
            faults.error(
                    entry.isTextual() ? at : at.appendProperty("evaluator"),
                    EvaluatorCatalogue.unknown(id, catalogue.ids()));
            return Optional.empty();
        }
        if (found.get().judged() && judge.isPresent()) {
            faults.error(at, Words.code(id) + " asks a judge, " + judge.get());
            return Optional.empty();
        }
        var parameters = parameters(entry, at, faults);
        check(found.get(), parameters, at, faults);
        if (!faults.sound(at)) return Optional.empty();
        var refusal = found.get().refusal().apply(parameters);
        if (refusal.isPresent()) {
            faults.error(at, "`" + id + "`: " + refusal.get());
            return Optional.empty();
        }
        var threshold = entry.path("threshold");
        return Optional.of(new EvaluatorUse(
                entry.has("name") ? entry.get("name").textValue() : free(id, taken),
                id,
                parameters,
                threshold.isNumber() ? OptionalDouble.of(threshold.doubleValue()) : OptionalDouble.empty(),
                entry.path("weight").asDouble(1),
                entry.path("not").asBoolean(false)));
    }

    private ObjectNode parameters(JsonNode entry, JsonPointer at, Faults faults) {
        var parameters = JsonNodeFactory.instance.objectNode();
        entry.properties().stream()
                .filter(parameter -> !OURS.contains(parameter.getKey()))
                .forEach(parameter -> files.inline(parameter.getValue(), at.appendProperty(parameter.getKey()), faults)
                        .ifPresent(value -> parameters.set(parameter.getKey(), value)));
        return parameters;
    }

    private void check(EvaluatorCatalogue.Entry entry, ObjectNode parameters, JsonPointer at, Faults faults) {
        var check = checks.computeIfAbsent(entry.id(), ignored -> new SchemaCheck(entry.parameters()));
        for (var finding : check.check(parameters)) {
            boolean ofParameters = finding.at().matches() && finding.key().isPresent();
            if (!ofParameters) {
                if (faults.sound(at.append(finding.at()))) finding.report(faults, at);
                continue;
            }
            String key = finding.key().orElseThrow();
            if (!finding.keyword().equals("required")) {
                faults.errorAtKey(at, key, unknown(entry, key));
            } else if (faults.sound(at.appendProperty(key))) {
                faults.error(at, "`" + entry.id() + "` needs the parameter `" + key + "`");
            }
        }
    }

    private static String unknown(EvaluatorCatalogue.Entry entry, String key) {
        Set<String> valid = new LinkedHashSet<>(OURS);
        entry.parameters().path("properties").fieldNames().forEachRemaining(valid::add);
        return "unknown parameter " + Words.code(key) + " of `" + entry.id() + "`" + Words.instead(key, valid);
    }

    private static String free(String id, Set<String> taken) {
        String name = id;
        for (int n = 2; !taken.add(name); n++) name = id + "-" + n;
        return name;
    }
}
