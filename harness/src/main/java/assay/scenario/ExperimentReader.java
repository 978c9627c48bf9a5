package assay.scenario;

import assay.scenario.Experiment.ControlAnswers;
import assay.scenario.Experiment.Guardrail;
import assay.scenario.Experiment.Traffic;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the experiments of an assay.yaml; what the schema cannot say of them is checked here. */
final class ExperimentReader {
    static final JsonPointer AT = JsonPointer.compile("/experiments");
    private static final Set<String> NO_EVALUATORS = Set.of("failures", "latency", "cost");

    private final JsonNode variants;
    private final DocumentFaults faults;

    /** @param variants as they are written, by name */
    ExperimentReader(JsonNode variants, DocumentFaults faults) {
        this.variants = variants;
        this.faults = faults;
    }

    /** Absent if anything in it is wrong, which is reported. */
    Optional<Experiment> read(String name, JsonNode keys) {
        var at = AT.appendProperty(name);
        if (!keys.isObject()) return Optional.empty();
        arms(keys, at);
        primary(keys, at);
        var guardrails = guardrails(keys.path("guardrails"), at.appendProperty("guardrails"));
        if (!faults.sound(at)) return Optional.empty();
        var traffic = Traffic.valueOf(keys.path("traffic").asText("shadow").toUpperCase(Locale.ROOT));
        var answers = ControlAnswers.valueOf(
                keys.path("control_answers").asText("called").toUpperCase(Locale.ROOT));
        double twice = Percent.share(keys.path("a_a"), 0);
        if (traffic == Traffic.LIVE) {
            faults.warn(at.appendProperty("traffic"), "`traffic: live` is read, but nothing acts on it yet");
        }
        if (answers == ControlAnswers.PRODUCTION && twice > 0) {
            faults.error(
                    at.appendProperty("a_a"),
                    "`a_a` asks the control a second time; with `control_answers: production` it is never asked");
        }
        if (!faults.sound(at)) return Optional.empty();
        return Optional.of(new Experiment(
                name,
                keys.get("control").textValue(),
                keys.get("candidate").textValue(),
                traffic,
                answers,
                keys.get("primary").textValue(),
                keys.path("margin").asDouble(Experiment.DEFAULT_MARGIN),
                guardrails,
                Percent.share(keys.path("sample"), Experiment.DEFAULT_SAMPLE),
                twice));
    }

    private void arms(JsonNode keys, JsonPointer at) {
        arm(keys.path("control"), at.appendProperty("control"));
        arm(keys.path("candidate"), at.appendProperty("candidate"));
        if (keys.path("control").equals(keys.path("candidate"))) {
            faults.error(at.appendProperty("candidate"), "`candidate`: expected another variant than the control");
        }
    }

    private void arm(JsonNode name, JsonPointer at) {
        if (!variants.isObject() || !name.isTextual()) return;
        List<String> names = new ArrayList<>();
        variants.fieldNames().forEachRemaining(names::add);
        if (!names.contains(name.textValue())) {
            faults.error(at, Words.unknown("variant", name.textValue(), names));
        } else if (new Inheritance(variants)
                .merged(name.textValue())
                .path("endpoint")
                .asText()
                .equals("recorded")) {
            faults.error(
                    at,
                    "the variant " + Words.code(name.textValue())
                            + " is recorded, so it has no answer to a new request; expected one that can be asked");
        }
    }

    private void primary(JsonNode keys, JsonPointer at) {
        String primary = keys.path("primary").asText();
        if (NO_EVALUATORS.contains(primary)) {
            faults.error(
                    at.appendProperty("primary"),
                    "`primary`: expected the name of an evaluator; `" + primary + "` is a guardrail");
        }
    }

    private List<Guardrail> guardrails(JsonNode entries, JsonPointer at) {
        List<Guardrail> read = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (!faults.sound(at.appendIndex(i))) continue;
            guardrail(entries.get(i), at.appendIndex(i))
                    .filter(each -> !read.contains(each))
                    .ifPresent(read::add);
        }
        return read;
    }

    private Optional<Guardrail> guardrail(JsonNode entry, JsonPointer at) {
        String metric =
                entry.isTextual() ? entry.textValue() : entry.path("metric").asText();
        boolean limited = entry.has("limit");
        return switch (metric) {
            case "failures" -> {
                if (limited) faults.error(at, "`failures` has no limit; it always is a guardrail");
                yield Optional.empty();
            }
            case "latency" -> limited ? latency(entry.get("limit"), at) : unlimited(metric, "4s", at);
            case "cost" -> limited ? cost(entry.get("limit"), at) : unlimited(metric, "0.01", at);
            default -> {
                if (!limited) yield Optional.of(new Guardrail.Quality(metric));
                faults.error(
                        at, "only `latency` and `cost` have a limit; of an evaluator's score write the name alone");
                yield Optional.empty();
            }
        };
    }

    private Optional<Guardrail> unlimited(String metric, String example, JsonPointer at) {
        faults.error(at, "`" + metric + "` needs a limit: `{ metric: " + metric + ", limit: " + example + " }`");
        return Optional.empty();
    }

    private Optional<Guardrail> latency(JsonNode limit, JsonPointer at) {
        if (limit.asText().matches("[1-9][0-9]{0,8}(ms|s|m|h)")) {
            return Optional.of(new Guardrail.Latency(VariantReader.duration(limit.textValue())));
        }
        faults.error(
                at.appendProperty("limit"),
                "`limit`: expected a duration such as `4s` or `500ms`, found " + Words.found(limit));
        return Optional.empty();
    }

    private Optional<Guardrail> cost(JsonNode limit, JsonPointer at) {
        String written = limit.asText();
        if (written.matches("[0-9]{1,9}(\\.[0-9]{1,12})?([eE]-?[0-9]{1,2})?") && Double.parseDouble(written) > 0) {
            return Optional.of(new Guardrail.Cost(Double.parseDouble(written)));
        }
        faults.error(
                at.appendProperty("limit"),
                "`limit`: expected US dollars above 0, such as `0.01`, found " + Words.found(limit));
        return Optional.empty();
    }
}
