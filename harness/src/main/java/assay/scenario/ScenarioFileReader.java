package assay.scenario;

import assay.scenario.EvaluatorReader.Listed;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads one scenario.yaml with the files that it names. */
final class ScenarioFileReader {
    private static final JsonPointer ROOT = JsonPointer.empty();
    private static final JsonPointer REQUIRE = JsonPointer.compile("/gates/require");

    private final JsonNode root;
    private final DocumentFaults faults;
    private final ScenarioFolder folder;
    private final EvaluatorCatalogue catalogue;

    private ScenarioFileReader(Document document, EvaluatorCatalogue catalogue) {
        this.root = document.root();
        this.faults = new DocumentFaults(document);
        this.folder = new ScenarioFolder(Objects.requireNonNull(
                document.file().toAbsolutePath().normalize().getParent()));
        this.catalogue = catalogue;
    }

    static Reading<Scenario> read(
            Path file, EvaluatorCatalogue catalogue, Workspace workspace, ScenarioReader.UnsetNames unset) {
        List<Fault> faults = new ArrayList<>();
        return read(YamlFile.read(file, faults), catalogue, workspace, unset, faults);
    }

    /** The same of a text. */
    static Reading<Scenario> read(
            Path as, String text, EvaluatorCatalogue catalogue, Workspace workspace, ScenarioReader.UnsetNames unset) {
        List<Fault> faults = new ArrayList<>();
        return read(YamlFile.read(as, text, faults), catalogue, workspace, unset, faults);
    }

    private static Reading<Scenario> read(
            Optional<Document> document,
            EvaluatorCatalogue catalogue,
            Workspace workspace,
            ScenarioReader.UnsetNames unset,
            List<Fault> faults) {
        return document.map(found -> new ScenarioFileReader(
                                found, workspace.services().checking(catalogue, unset))
                        .read(workspace, unset, faults))
                .orElseGet(() -> new Reading<>(Optional.empty(), faults));
    }

    private Reading<Scenario> read(Workspace workspace, ScenarioReader.UnsetNames unset, List<Fault> all) {
        new SchemaCheck(Schemas.scenario()).check(root).forEach(finding -> finding.report(faults, ROOT));
        schedule();
        var variants = new ScenarioVariants(workspace, unset, faults).read(root.path("variants"));
        var own =
                OwnEvaluators.read(workspace.file(), catalogue, new ArrayList<>()); // reading assay.yaml told of faults
        var evaluators = new EvaluatorReader(catalogue, folder, asks -> Absent.of(asks, workspace, unset), own);
        var listed = evaluators.read(root.path("evaluate"), ROOT.appendProperty("evaluate"), List.of(), faults);
        ScenarioVariants.clashes(variants, listed, faults);
        var uses = listed.stream().map(Listed::use).toList();
        var reader = new PromptReader(evaluators, catalogue, uses, tools(), toolResults());
        resultsAreOfTools();
        var prompts = new ScenarioPrompts(folder, reader, needs(listed, variants), faults);
        prompts.read(root.path("prompts"));
        var found = anchors(reader);
        checkConditions(metrics(uses, variants));
        all.addAll(faults.list());
        all.addAll(prompts.bulkFaults());
        all.addAll(found.faults());
        var anchors = judged(found, workspace, uses, all);
        boolean refused = all.stream().anyMatch(fault -> fault.severity() == Fault.Severity.ERROR);
        return new Reading<>(
                refused ? Optional.empty() : Optional.of(scenario(workspace, variants, uses, prompts, found, anchors)),
                all);
    }

    private AnchorReader.Found anchors(PromptReader reader) {
        try {
            return AnchorReader.read(folder, reader, faults);
        } catch (IOException e) {
            faults.error(ROOT, "anchors.jsonl: cannot be read: " + YamlFile.reason(e));
            return AnchorReader.Found.NONE;
        }
    }

    /** The anchors, if somebody judges them. */
    private Optional<Anchors> judged(
            AnchorReader.Found found, Workspace workspace, List<EvaluatorUse> uses, List<Fault> all) {
        if (found.bytes().isEmpty()) return Optional.empty();
        boolean asked = uses.stream()
                .anyMatch(use -> catalogue.find(use.evaluator()).orElseThrow().asks() == EvaluatorCatalogue.Asks.JUDGE);
        if (asked && workspace.judge().isPresent()) {
            return Optional.of(new Anchors(workspace.judge().get().variant(), found.anchors()));
        }
        all.add(AnchorReader.unused(
                found.bytes().get().file(), "no evaluator of the scenario asks a judge, so nobody judges its anchors"));
        return Optional.empty();
    }

    /** What numbers will be filed under: evaluators of the scenario and of its prompts, and scores given by others. */
    private Set<String> metrics(List<EvaluatorUse> uses, List<Variant> variants) {
        var metrics = new TreeSet<String>();
        metrics.add("failures");
        uses.forEach(use -> metrics.add(use.name()));
        root.path("prompts")
                .forEach(prompt -> prompt.path("evaluate").forEach(use -> {
                    if (use.isTextual()) metrics.add(use.textValue());
                    else
                        metrics.add(
                                use.path("name").asText(use.path("evaluator").asText()));
                }));
        for (var variant : variants) {
            if (variant.freshness().isPresent()) metrics.add("freshness");
            if (variant.endpoint() instanceof Endpoint.Recorded recorded) {
                metrics.addAll(recorded.scores().keySet());
            }
        }
        return metrics;
    }

    private void schedule() {
        var schedule = root.path("schedule");
        var at = ROOT.appendProperty("schedule");
        if (schedule.isTextual() && faults.sound(at)) {
            Ncrontab.refusal(schedule.textValue()).ifPresent(refusal -> faults.error(at, refusal));
        }
    }

    private List<ToolDefinition> tools() {
        return faults.sound(ROOT.appendProperty("tools")) ? PromptReader.tools(root.path("tools")) : List.of();
    }

    private List<ToolResult> toolResults() {
        var at = ROOT.appendProperty("tool_results");
        return faults.sound(at) ? ScriptReader.results(root.path("tool_results")) : List.of();
    }

    private void resultsAreOfTools() {
        var names = toolResults().stream().map(ToolResult::name).toList();
        PromptReader.offered(tools(), names, ROOT.appendProperty("tool_results"), faults);
    }

    private NeedCheck needs(List<Listed> evaluators, List<Variant> variants) {
        var needs = new NeedCheck();
        boolean answersHaveContext = ScenarioVariants.answersHaveContext(variants);
        for (var listed : evaluators) {
            for (var need :
                    catalogue.find(listed.use().evaluator()).orElseThrow().needs()) {
                boolean supplied = need == EvaluatorCatalogue.Need.CONTEXT && answersHaveContext;
                if (!supplied) needs.add(need, new NeedCheck.User(listed.use().name(), listed.at()));
            }
        }
        return needs;
    }

    private Scenario scenario(
            Workspace workspace,
            List<Variant> variants,
            List<EvaluatorUse> uses,
            ScenarioPrompts prompts,
            AnchorReader.Found found,
            Optional<Anchors> anchors) {
        try {
            var json = canonical(workspace, uses, prompts);
            found.bytes().ifPresent(bytes -> json.put("anchors", bytes.size()));
            var files = Stream.concat(prompts.files().stream(), found.bytes().stream())
                    .toList();
            return new Scenario(
                    root.get("name").textValue(),
                    root.get("version").intValue(),
                    ScenarioHash.of(json, files),
                    folder.path(),
                    text("schedule").map(Schedule::new),
                    variants,
                    root.path("repeat").asInt(1),
                    text("system"),
                    root.path("send_context").asBoolean(false),
                    uses,
                    gates(),
                    prompts.size(),
                    prompts.source(),
                    anchors);
        } catch (IOException e) {
            throw new UncheckedIOException("a bulk file vanished while it was read", e);
        }
    }

    private ObjectNode canonical(Workspace workspace, List<EvaluatorUse> uses, ScenarioPrompts prompts) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", root.get("name").textValue())
                .put("version", root.get("version").intValue());
        text("schedule").ifPresent(schedule -> json.put("schedule", schedule));
        text("system").ifPresent(system -> json.put("system", system));
        json.put("repeat", root.path("repeat").asInt(1));
        json.put("send_context", root.path("send_context").asBoolean(false));
        json.put("margin", gates().margin()).put("coverage", gates().coverage());
        if (!gates().require().isEmpty()) json.set("require", root.path("gates").path("require"));
        json.set("tools", PromptJson.tools(tools()));
        if (!toolResults().isEmpty()) json.set("tool_results", PromptJson.toolResults(toolResults()));
        json.set("evaluate", PromptJson.evaluators(uses));
        json.set("prompts", prompts.json());
        var variants = json.putArray("variants");
        root.get("variants")
                .forEach(name -> variants.addObject()
                        .put("name", name.textValue())
                        .set("keys", written(workspace, name.textValue())));
        return json;
    }

    private static ObjectNode written(Workspace workspace, String name) {
        return workspace.written().getOrDefault(name, JsonNodeFactory.instance.objectNode());
    }

    private Scenario.Gates gates() {
        var gates = root.path("gates");
        var usual = Scenario.Gates.DEFAULT;
        return new Scenario.Gates(
                gates.path("margin").asDouble(usual.margin()),
                gates.path("coverage").asDouble(usual.coverage()),
                conditions());
    }

    private List<Condition> conditions() {
        var written = root.path("gates").path("require");
        var conditions = new ArrayList<Condition>();
        for (int i = 0; i < written.size(); i++) {
            if (!written.get(i).isTextual()) continue; // the schema's to refuse
            try {
                conditions.add(Condition.parse(written.get(i).textValue()));
            } catch (IllegalArgumentException e) {
                faults.error(REQUIRE.appendIndex(i), String.valueOf(e.getMessage()));
            }
        }
        return conditions;
    }

    /** A condition on a metric that nothing fills would never be decided. */
    private void checkConditions(Set<String> metrics) {
        var conditions = conditions();
        for (int i = 0; i < conditions.size(); i++) {
            var metric = conditions.get(i).metric().filter(name -> !metrics.contains(name));
            if (metric.isPresent())
                faults.error(REQUIRE.appendIndex(i), Words.unknown("metric", metric.get(), metrics));
        }
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(root.path(key).textValue());
    }
}
