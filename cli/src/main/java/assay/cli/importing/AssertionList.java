package assay.cli.importing;

import assay.cli.importing.Uses.Judged;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The assertions of one test, in order; a set of them, and a pass mark over the whole test, become composites of evaluators. */
final class AssertionList {
    /** What became of something of the test. */
    record Listed(String what, Fate fate) {}

    private final Uses uses;
    private final Assertions mapping;
    private final ObjectNode vars;
    private final Composites composites;
    private final ArrayNode evaluate = Json.array();
    private final List<Listed> listed = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int sets;

    AssertionList(Uses uses, Assertions mapping, ObjectNode vars) {
        this.uses = uses;
        this.mapping = mapping;
        this.vars = vars;
        this.composites = new Composites(uses);
    }

    /** @param threshold of the test: what the mean of its assertions must reach */
    void all(JsonNode assertions, OptionalDouble threshold) throws IOException {
        var top = add(assertions, threshold.isPresent() ? Optional.of("") : Optional.empty());
        if (threshold.isEmpty()) return;
        var judged = composites.mean(top, threshold.getAsDouble());
        judged.use().ifPresent(use -> evaluate.add(use.put("name", free("all-assertions"))));
        listed.add(new Listed("threshold", judged.fate()));
    }

    /** Of a test that cannot be taken over. */
    static List<Listed> refused(JsonNode assertions, String why) {
        var listed = new ArrayList<Listed>();
        for (var each : assertions) {
            listed.add(new Listed("assertion " + type(each), new Fate.Refused(why)));
            if (isSet(each)) listed.addAll(refused(each.path("assert"), why));
        }
        return listed;
    }

    private static boolean isSet(JsonNode assertion) {
        return assertion.path("type").asText().equals("assert-set");
    }

    private static String type(JsonNode assertion) {
        return assertion.path("type").asText("without a type");
    }

    /**
     * @param within begins the names of the members of a composite, which goes by their names; absent: they need none
     * @return the uses among them, without the members of sets, which their sets stand for
     */
    private Members add(JsonNode assertions, Optional<String> within) throws IOException {
        var taken = new ArrayList<ObjectNode>();
        int refused = 0;
        for (var each : assertions) {
            var json = each instanceof ObjectNode object ? object : Json.object();
            var use = isSet(json) ? set(json) : single(json, within);
            use.ifPresent(taken::add);
            if (use.isEmpty()) refused++;
        }
        return new Members(taken, refused);
    }

    /** What a composite can be made of, and how many are missing in it. */
    record Members(List<ObjectNode> uses, int refused) {}

    private Optional<ObjectNode> single(ObjectNode json, Optional<String> within) throws IOException {
        var judged = mapping.map(json, vars);
        var fate = judged.fate();
        if (judged.use().isPresent()) {
            var use = judged.use().get();
            fate = Metrics.worse(fate, Metrics.name(use, json.path("metric"), names, uses));
            if (within.isPresent() && !use.has("name")) called(use, free(within.get() + evaluator(use)));
            evaluate.add(use);
        }
        listed.add(new Listed("assertion " + type(json), fate));
        return judged.use();
    }

    /** The first of an evaluator is called by its id anyway, and one without a name can be everybody's. */
    private static void called(ObjectNode use, String name) {
        if (!name.equals(evaluator(use))) use.put("name", name);
    }

    private static String evaluator(ObjectNode use) {
        return use.path("evaluator").asText();
    }

    /** The set is listed before its members. */
    private Optional<ObjectNode> set(ObjectNode json) throws IOException {
        int place = listed.size();
        String slug = Assertions.slug(json.path("metric").asText(""));
        String name = free(slug.isEmpty() ? "set-" + ++sets : uses.has(slug) ? "metric-" + slug : slug);
        var members = add(json.path("assert"), Optional.of(name + "-"));
        var judged = composites.of(json, members);
        judged.use().ifPresent(use -> evaluate.add(use.put("name", name)));
        listed.add(place, new Listed("assertion assert-set", judged.fate()));
        return judged.use();
    }

    private String free(String wanted) {
        String name = wanted;
        for (int n = 2; !names.add(name); n++) name = wanted + "-" + n;
        return name;
    }

    ArrayNode evaluate() {
        return evaluate;
    }

    List<Listed> listed() {
        return listed;
    }

    /** @return the number, also where a cell of a table has it as text */
    static OptionalDouble threshold(JsonNode written) {
        if (written.isNumber()) return OptionalDouble.of(written.doubleValue());
        String text = written.asText("").strip();
        return text.matches("\\d{1,9}(\\.\\d{1,9})?|\\.\\d{1,9}")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    /** Of whatever cannot be a composite. */
    static Judged nothing() {
        return Judged.refused("none of its assertions is taken over");
    }
}
