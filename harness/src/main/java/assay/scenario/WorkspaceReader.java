package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads one assay.yaml. */
final class WorkspaceReader {
    private static final JsonPointer VARIANTS = JsonPointer.compile("/variants");
    private static final JsonPointer JUDGE = JsonPointer.compile("/judge");
    private static final JsonPointer EMBEDDINGS = JsonPointer.compile("/embeddings/variant");
    /** Keys of a variant by which it is watched; no answer depends on them. */
    private static final List<String> WATCHED = List.of("probe", "availability");

    private static final JsonPointer CONTENT_SAFETY = JsonPointer.compile("/content_safety");

    private final Document document;
    private final DocumentFaults faults;
    private final Substitution substitution;
    private final JsonNode schema = Schemas.workspace();

    private WorkspaceReader(Document document, Function<String, Optional<String>> environment) {
        this.document = document;
        this.faults = new DocumentFaults(document);
        this.substitution = new Substitution(schema, environment, faults);
    }

    static Reading<Workspace> read(Path file, Function<String, Optional<String>> environment) {
        List<Fault> faults = new ArrayList<>();
        var document = YamlFile.read(file, faults);
        if (document.isEmpty()) return new Reading<>(Optional.empty(), faults);
        var reader = new WorkspaceReader(document.get(), environment);
        var workspace = reader.workspace();
        faults.addAll(reader.faults.list());
        boolean refused = faults.stream().anyMatch(fault -> fault.severity() == Fault.Severity.ERROR);
        return new Reading<>(refused ? Optional.empty() : Optional.of(workspace), faults);
    }

    private Workspace workspace() {
        new LiteralSecrets(faults).check(document.root());
        var filled = substitution.apply(document.root());
        new SchemaCheck(schema, this::found)
                .check(filled).stream()
                        .filter(finding -> !substitution.unset().containsKey(finding.at()))
                        .filter(finding -> finding.key().isPresent() || faults.sound(finding.at()))
                        .forEach(finding -> finding.report(faults, JsonPointer.empty()));
        named(JUDGE.appendProperty("variant"), filled);
        named(EMBEDDINGS, filled);
        var workspace = workspace(filled);
        JudgeFamily.warning(workspace).ifPresent(why -> faults.warn(JUDGE.appendProperty("variant"), why));
        warnings(filled, workspace.alerts());
        return workspace;
    }

    private Workspace workspace(JsonNode all) {
        var filled = all.path("variants");
        var inheritance = new Inheritance(filled);
        inheritance.check(VARIANTS, faults);
        var written = new Inheritance(document.root().path("variants"));
        var reader = new VariantReader(
                Objects.requireNonNull(document.file().toAbsolutePath().getParent()));
        Map<String, Variant> variants = new HashMap<>();
        Map<String, List<String>> unset = new TreeMap<>();
        Map<String, ObjectNode> texts = new LinkedHashMap<>();
        for (var entry : filled.properties()) {
            String name = entry.getKey();
            if (!usable(name, inheritance)) continue;
            var keys = inheritance.merged(name);
            var at = VARIANTS.appendProperty(name);
            new VariantCheck(at, entry.getValue(), keys, faults).check();
            texts.put(name, written.merged(name).without(WATCHED));
            var missing = unset(keys);
            if (!missing.isEmpty()) {
                unset.put(name, names(missing));
            } else if (faults.sound(at)) {
                variants.put(name, reader.read(name, keys));
            }
        }
        Map<String, List<String>> unsetExperiments = new TreeMap<>();
        var experiments = experiments(all, unsetExperiments);
        return new Workspace(
                document.file(),
                variants,
                unset,
                texts,
                budget(all),
                experiments,
                unsetExperiments,
                privacy(all),
                judging(all),
                embeddings(all),
                contentSafety(all),
                ServicesReader.read(all.path("services"), node -> names(unset(node)), faults),
                new AlertingReader(faults, node -> names(unset(node))).read(all.path("alerts")));
    }

    private List<Experiment> experiments(JsonNode filled, Map<String, List<String>> unset) {
        var reader = new ExperimentReader(filled.path("variants"), faults);
        List<Experiment> experiments = new ArrayList<>();
        filled.path("experiments").properties().forEach(entry -> {
            var missing = unset(entry.getValue());
            if (missing.isEmpty()) reader.read(entry.getKey(), entry.getValue()).ifPresent(experiments::add);
            else unset.put(entry.getKey(), names(missing));
        });
        return experiments;
    }

    private Privacy privacy(JsonNode filled) {
        return faults.sound(JsonPointer.compile("/privacy"))
                ? PrivacyReader.read(filled.path("privacy"))
                : Privacy.DEFAULT;
    }

    private Optional<Workspace.Judging> judging(JsonNode filled) {
        var judge = filled.path("judge");
        if (!judge.path("variant").isTextual() || !faults.sound(JUDGE)) return Optional.empty();
        int votes = judge.path("votes").asInt(0);
        if (votes > 0 && votes % 2 == 0) {
            faults.error(JUDGE.appendProperty("votes"), "an even number of votes may tie: make it odd");
        }
        return Optional.of(new Workspace.Judging(
                judge.get("variant").textValue(),
                votes > 0 ? OptionalInt.of(votes) : OptionalInt.empty(),
                Percent.share(judge.path("sample"), 1)));
    }

    /** A model's address alone answers with vectors. */
    private Optional<String> embeddings(JsonNode filled) {
        var name = filled.at(EMBEDDINGS);
        var inheritance = new Inheritance(filled.path("variants"));
        if (!name.isTextual()
                || !faults.sound(EMBEDDINGS)
                || !filled.path("variants").has(name.textValue())) {
            return Optional.empty();
        }
        if (!usable(name.textValue(), inheritance)) return Optional.empty();
        String endpoint = inheritance.merged(name.textValue()).path("endpoint").asText();
        if (!endpoint.equals("azure-openai") && !endpoint.equals("openai")) {
            faults.error(
                    EMBEDDINGS,
                    Words.code(name.textValue()) + " has `endpoint: " + endpoint
                            + "`; vectors come from `azure-openai` and `openai`");
            return Optional.empty();
        }
        return Optional.of(name.textValue());
    }

    private Optional<Workspace.ContentSafety> contentSafety(JsonNode filled) {
        var safety = filled.path("content_safety");
        var at = CONTENT_SAFETY.appendProperty("url");
        var key = Optional.ofNullable(safety.path("key").textValue());
        var missing = names(unset(safety));
        if (!missing.isEmpty()) {
            return Optional.of(new Workspace.ContentSafety(
                    Optional.empty(), key, OptionalDouble.empty(), Variant.Limits.DEFAULT, missing));
        }
        if (!safety.path("url").isTextual() || !faults.sound(CONTENT_SAFETY)) return Optional.empty();
        var refusal = VariantUrl.refusal("url", safety.get("url").textValue());
        if (refusal.isPresent()) {
            faults.error(at, refusal.get());
            return Optional.empty();
        }
        return Optional.of(new Workspace.ContentSafety(
                Optional.of(VariantUrl.parse(safety.get("url").textValue())),
                key,
                safety.path("price").isNumber()
                        ? OptionalDouble.of(safety.get("price").doubleValue())
                        : OptionalDouble.empty(),
                VariantReader.limits(safety.path("limits")),
                List.of()));
    }

    private static List<String> names(List<Substitution.Unset> unset) {
        return unset.stream().map(Substitution.Unset::name).distinct().sorted().toList();
    }

    private static Workspace.Budget budget(JsonNode filled) {
        var usd = filled.path("budget").path("usd_per_day");
        var tokens = filled.path("budget").path("tokens_per_day");
        return new Workspace.Budget(
                usd.isNumber() ? OptionalDouble.of(usd.doubleValue()) : OptionalDouble.empty(),
                tokens.isNumber() ? OptionalLong.of(tokens.longValue()) : OptionalLong.empty(),
                unset(filled.path("budget")).stream()
                        .map(Substitution.Unset::name)
                        .toList());
    }

    private boolean usable(String name, Inheritance inheritance) {
        return Stream.concat(Stream.of(name), inheritance.chain(name).stream())
                .allMatch(each -> faults.sound(VARIANTS.appendProperty(each)));
    }

    private static List<Substitution.Unset> unset(JsonNode node) {
        if (node.isPojo()) return List.of((Substitution.Unset) ((POJONode) node).getPojo());
        List<Substitution.Unset> unset = new ArrayList<>();
        node.forEach(child -> unset.addAll(unset(child)));
        return unset;
    }

    private void named(JsonPointer at, JsonNode filled) {
        var name = filled.at(at);
        var variants = filled.path("variants");
        if (!name.isTextual() || variants.has(name.textValue()) || !variants.isObject()) return;
        List<String> names = new ArrayList<>();
        variants.fieldNames().forEachRemaining(names::add);
        faults.error(at, Words.unknown("variant", name.textValue(), names));
    }

    private void warnings(JsonNode filled, Alerting alerts) {
        var inheritance = new Inheritance(filled.path("variants"));
        substitution
                .unset()
                .forEach((at, unset) -> faults.warn(
                        at,
                        at.toString().startsWith("/alerts/channels/")
                                ? unset(unset, alerts)
                                : unset(unset, filled.path("variants"), inheritance)));
    }

    private static String unset(Substitution.Unset unset, Alerting alerts) {
        var without = alerts.unset().entrySet().stream()
                .filter(entry -> entry.getValue().contains(unset.name()))
                .map(Map.Entry::getKey)
                .toList();
        return "`" + unset.name() + "` is not set in the environment, so nothing is delivered to " + Words.all(without);
    }

    private String unset(Substitution.Unset unset, JsonNode variants, Inheritance inheritance) {
        List<String> absent = new ArrayList<>();
        for (var entry : variants.properties()) {
            if (entry.getValue().isObject()
                    && unset(inheritance.merged(entry.getKey())).contains(unset)) absent.add(entry.getKey());
        }
        String said = "`" + unset.name() + "` is not set in the environment";
        if (absent.isEmpty()) return said;
        return said + ", so " + Words.all(absent) + " cannot be asked";
    }

    private String found(JsonPointer at, JsonNode node) {
        return substitution.replaced(at)
                ? "the value of " + Words.code(document.root().at(at).asText())
                : Words.found(node);
    }
}
