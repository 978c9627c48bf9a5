package assay.cli.importing;

import assay.cli.importing.AssertionList.Listed;
import assay.cli.importing.Uses.Judged;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an evaluation measures, for one row: graders, built-in evaluators, and several graders in one. */
final class Criteria {
    private final Uses uses;
    private final Graders graders;
    private final ObjectNode prompt;
    private final ArrayNode evaluate = Json.array();
    private final List<Listed> listed = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    Criteria(Uses uses, Graders graders, ObjectNode prompt) {
        this.uses = uses;
        this.graders = graders;
        this.prompt = prompt;
    }

    void add(ObjectNode criterion) {
        String name =
                criterion.path("name").asText(criterion.path("evaluator_name").asText("without a name"));
        if (criterion.path("type").asText().equals("multi")) multi(criterion, name);
        else single(criterion, name);
    }

    private Optional<ObjectNode> single(ObjectNode criterion, String name) {
        boolean builtIn = criterion.has("evaluator_name");
        var judged = builtIn ? new BuiltIns(uses).map(criterion, prompt) : graders.map(criterion);
        listed.add(new Listed("criterion " + name, judged.fate()));
        return taken(judged, criterion.has("name") ? name : "");
    }

    private Optional<ObjectNode> taken(Judged judged, String name) {
        judged.use().ifPresent(use -> {
            called(use, name);
            evaluate.add(use);
        });
        return judged.use();
    }

    /** The first use of an evaluator under its own id needs no name. */
    private void called(ObjectNode use, String name) {
        String slug = Assertions.slug(name);
        String id = use.path("evaluator").asText();
        String wanted = slug.isEmpty() || slug.equals(id) ? id : uses.has(slug) ? "metric-" + slug : slug;
        String free = wanted;
        for (int n = 2; !names.add(free); n++) free = wanted + "-" + n;
        if (!free.equals(id)) use.put("name", free);
    }

    private void multi(ObjectNode criterion, String name) {
        int place = listed.size();
        var called = new LinkedHashMap<String, String>();
        boolean whole = true;
        for (var member : members(criterion.path("graders"))) {
            String key = member.path("name").asText();
            boolean fraction =
                    !member.has("range") || member.get("range").toString().matches("\\[0(\\.0)?,1(\\.0)?\\]");
            var use = single(member, name + " " + key);
            use.ifPresent(each -> called.put(key, Shared.name(each)));
            whole &= use.isPresent() && fraction;
        }
        var judged = whole
                ? together(criterion, called)
                : Judged.refused("one of its graders is refused, or does not score from 0 to 1");
        listed.add(place, new Listed("criterion " + name, judged.fate()));
        taken(judged, name);
    }

    private Judged together(ObjectNode criterion, Map<String, String> called) {
        String written = criterion.path("calculate_output").asText("");
        var formula = Formula.of(written, called.keySet());
        if (formula.isEmpty())
            return Judged.refused("`" + written + "` is neither a mean with weights that sum to 1 nor a `min`");
        var use = formula.get().use(called);
        if (criterion.path("pass_threshold").isNumber()) use.set("threshold", criterion.get("pass_threshold"));
        return uses.approximated(use, "what it is made of is shown, and passes or fails, by itself, too");
    }

    /** By the names that the formula knows them by: keys of a map, else their own. */
    private static List<ObjectNode> members(JsonNode graders) {
        var members = new ArrayList<ObjectNode>();
        if (graders.isObject()) {
            graders.properties()
                    .forEach(entry -> members.add(member(entry.getValue()).put("name", entry.getKey())));
        } else {
            graders.forEach(each -> members.add(member(each)));
        }
        return members;
    }

    private static ObjectNode member(JsonNode grader) {
        return grader instanceof ObjectNode object ? object.deepCopy() : Json.object();
    }

    ArrayNode evaluate() {
        return evaluate;
    }

    List<Listed> listed() {
        return listed;
    }
}
