package assay.cli.importing;

import assay.scenario.Fault;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads samples of OpenAI evals; the class of the eval says how {@code ideal} is compared. */
final class OpenAiEvals implements Importer {
    private static final Set<String> READ = Set.of("input", "ideal", "id");

    private final Uses uses;
    private final Set<String> listed = new HashSet<>();

    OpenAiEvals(Uses uses) {
        this.uses = uses;
    }

    @Override
    public void read(Input input, Sink sink) throws IOException {
        String name = input.file().toString();
        if (name.endsWith(".yaml") || name.endsWith(".yml")) registry(input, sink);
        else samples(input, OpenAiRegistry.beside(input.file()), sink);
    }

    private void registry(Input input, Sink sink) throws IOException {
        List<Fault> faults = new ArrayList<>();
        var entries = OpenAiRegistry.all(input.file(), faults);
        for (var fault : faults) sink.fault(fault);
        if (entries.isEmpty()) {
            if (faults.isEmpty()) sink.error(input.file(), 1, "no eval with a `class` and `args.samples_jsonl`");
            return;
        }
        for (var other : entries.subList(1, entries.size())) {
            refuse(
                    input,
                    1,
                    "eval " + other.name(),
                    "one import reads one eval: " + entries.getFirst().name(),
                    sink);
        }
        try {
            var samples = new NearbyFiles(input.file()).find(entries.getFirst().samples());
            samples(input.at(samples), Optional.of(entries.getFirst()), sink);
        } catch (Unusable e) {
            sink.error(input.file(), 1, e.why());
        }
    }

    private void samples(Input input, Optional<OpenAiRegistry> registry, Sink sink) throws IOException {
        var kind = input.eval()
                .map(each -> each.toLowerCase(Locale.ROOT).replace("-", ""))
                .or(() -> registry.map(OpenAiRegistry::kind));
        boolean ignoreCase = registry.map(OpenAiRegistry::ignoreCase).orElse(false);
        new Rows(input.file()).each(sink, row -> {
            columns(input, row, sink);
            try {
                sample(input, row, kind, ignoreCase, sink);
            } catch (Unusable e) {
                sink.error(input.file(), row.line(), e.why());
            }
            return true;
        });
    }

    private void columns(Input input, Row row, Sink sink) throws IOException {
        for (var each : (Iterable<String>) row.values()::fieldNames) {
            if (!READ.contains(each) && listed.size() < 1000 && listed.add(each)) {
                refuse(input, row.line(), "column " + each, "no key of a prompt", sink);
            }
        }
    }

    private void sample(Input input, Row row, Optional<String> kind, boolean ignoreCase, Sink sink)
            throws IOException, Unusable {
        var values = row.values();
        var parts = new java.util.EnumMap<Part, com.fasterxml.jackson.databind.JsonNode>(Part.class);
        parts.put(Part.INPUT, values.path("input"));
        var ideals = Json.each(values.path("ideal")).map(Json::text).distinct().toList();
        if (!ideals.isEmpty()) parts.put(Part.EXPECTED, Json.texts(ideals));
        String id = values.has("id") ? Json.text(values.get("id")) : "sample-" + row.line();
        parts.put(Part.ID, Json.text(id));
        var draft = RowDraft.of(parts, java.util.Map.of(), row.line());
        if (kind.isPresent() && !ideals.isEmpty()) {
            var judged = judged(kind.get(), ideals, ignoreCase);
            judged.use().ifPresent(use -> draft.prompt().putArray("evaluate").add(use));
            sink.list(new Entry(input.file(), row.line(), id, "eval " + kind.get(), judged.fate()));
        } else if (!ideals.isEmpty()) {
            var why =
                    "which class compares it is not said; name it with --eval match, includes, fuzzy-match or json-match";
            sink.list(new Entry(input.file(), row.line(), id, "ideal", new Fate.Approximated("expected", why)));
        }
        sink.prompt(new Draft(draft.prompt(), draft.system(), Optional.empty()));
    }

    private Uses.Judged judged(String kind, List<String> ideals, boolean ignoreCase) {
        return switch (kind) {
            case "match" -> {
                if (ideals.size() == 1) {
                    yield uses.mapped(
                            Json.object().put("evaluator", "starts-with").put("value", ideals.getFirst()));
                }
                String starts =
                        ideals.stream().map(JavaScriptPattern::literally).collect(Collectors.joining("|"));
                yield uses.mapped(Json.object().put("evaluator", "regex").put("pattern", "\\A(?:" + starts + ")"));
            }
            case "includes" -> uses.mapped(any(ideals, ignoreCase));
            case "fuzzymatch" ->
                uses.mapped(Json.object().put("evaluator", "normalized-match").put("partial", true));
            case "jsonmatch" ->
                uses.mapped(Json.object().put("evaluator", "json-similarity").put("threshold", 1));
            case "modelbasedclassify" ->
                Uses.Judged.refused("a prompt of its own with choices; write them as the levels of a `rubric`");
            default -> Uses.Judged.refused("an eval of a class of its own, which is code");
        };
    }

    private static ObjectNode any(List<String> ideals, boolean ignoreCase) {
        var use = ideals.size() == 1
                ? Json.object().put("evaluator", "contains").put("value", ideals.getFirst())
                : Json.object().put("evaluator", "contains-any");
        if (ideals.size() > 1) use.set("values", Json.texts(ideals));
        return ignoreCase ? use.put("ignore_case", true) : use;
    }

    private static void refuse(Input input, int line, String what, String why, Sink sink) throws IOException {
        sink.list(new Entry(input.file(), line, "", what, new Fate.Refused(why)));
    }
}
