package assay.cli.importing;

import assay.cli.importing.AssertionList.Listed;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The criteria of an evaluation, however its file says them, and which column of the rows is what.
 *
 * @param fields our key to their column, where a criterion is given one
 * @param messages what is asked, with places for a row's cells; empty: the query alone
 * @param refused what is not taken over before any row is read
 */
record Evaluation(
        List<ObjectNode> criteria, Map<String, String> fields, List<JsonNode> messages, List<Listed> refused) {
    private static final Map<String, String> ROLES = Map.of(
            "query", "input",
            "question", "input",
            "response", "answer",
            "answer", "answer",
            "ground_truth", "expected",
            "context", "context",
            "tool_definitions", "tools");

    Evaluation {
        criteria = List.copyOf(criteria);
        fields = Map.copyOf(fields);
        messages = List.copyOf(messages);
        refused = List.copyOf(refused);
    }

    static Evaluation of(JsonNode root) {
        var criteria = new ArrayList<ObjectNode>();
        var refused = new ArrayList<Listed>();
        boolean flow = root.path("datasets").isArray();
        Stream.of(
                        root.path("testing_criteria"),
                        root.path("openai_graders"),
                        flow ? Json.object() : root.path("evaluators"))
                .forEach(list -> criteria(list, root, criteria));
        if (flow) flows(root, refused);
        for (String who : new String[] {"model", "sampling_params", "target"}) {
            if (!root.path("data_source").has(who)) continue;
            refused.add(new Listed(
                    "data_source " + who,
                    new Fate.Refused("who is asked, and how, stands in assay.yaml, as variants")));
        }
        var fields = new TreeMap<String, String>();
        criteria.removeIf(each -> otherwise(each, fields, refused));
        root.path("datasets").forEach(each -> fields(each.path("mappings"), fields));
        var template = root.at("/data_source/input_messages/template");
        return new Evaluation(criteria, fields, Json.each(template).toList(), refused);
    }

    private static void flows(JsonNode root, List<Listed> refused) {
        for (int i = 1; i < root.path("datasets").size(); i++) {
            String name = root.at("/datasets/" + i + "/name").asText();
            refused.add(new Listed("dataset " + name, new Fate.Refused("one import reads one data set")));
        }
        for (var evaluator : root.path("evaluators")) {
            refused.add(new Listed(
                    "evaluator " + evaluator.path("name").asText(),
                    new Fate.Refused("a flow, which is code; see `assay evaluators`")));
        }
    }

    /** Of a list, or of a map by name. */
    private static void criteria(JsonNode list, JsonNode root, List<ObjectNode> criteria) {
        if (list.isArray()) list.forEach(each -> criteria.add(criterion(each, Optional.empty(), root)));
        else
            list.properties()
                    .forEach(entry -> criteria.add(criterion(entry.getValue(), Optional.of(entry.getKey()), root)));
    }

    private static ObjectNode criterion(JsonNode written, Optional<String> key, JsonNode root) {
        var criterion = written instanceof ObjectNode object
                ? object.deepCopy()
                : Json.object().put("evaluator_name", written.asText());
        key.ifPresent(name -> criterion.put("name", name));
        for (String id : new String[] {"id", "class_name", "evaluator"}) {
            if (!criterion.has("type")
                    && !criterion.has("evaluator_name")
                    && criterion.path(id).isTextual()) criterion.set("evaluator_name", criterion.get(id));
        }
        if (!criterion.has("type") && !criterion.has("evaluator_name"))
            criterion.put("evaluator_name", criterion.path("name").asText());
        String name =
                criterion.path("name").asText(criterion.path("evaluator_name").asText());
        renamed(criterion, "init_params", "initialization_parameters");
        renamed(criterion, "column_mapping", "data_mapping");
        merged(
                criterion,
                "initialization_parameters",
                root.path("evaluator_parameters").path(name));
        merged(
                criterion,
                "data_mapping",
                root.path("evaluator_config").path(name).path("column_mapping"));
        return criterion;
    }

    private static void renamed(ObjectNode criterion, String theirs, String ours) {
        var value = criterion.remove(theirs);
        if (value != null) criterion.set(ours, value);
    }

    private static void merged(ObjectNode criterion, String key, JsonNode more) {
        if (more instanceof ObjectNode object) criterion.withObject("/" + key).setAll(object);
    }

    /** A column is one thing in all rows: a criterion that sees it otherwise than one before it is refused. */
    private static boolean otherwise(ObjectNode criterion, Map<String, String> fields, List<Listed> refused) {
        var own = new TreeMap<String, String>();
        fields(criterion.path("data_mapping"), own);
        var other = own.entrySet().stream()
                .filter(each ->
                        !fields.getOrDefault(each.getKey(), each.getValue()).equals(each.getValue()))
                .findFirst();
        other.ifPresent(each -> refused.add(new Listed(
                "criterion "
                        + criterion
                                .path("name")
                                .asText(criterion.path("evaluator_name").asText()),
                new Fate.Refused("it takes the column `" + each.getValue() + "` as the " + each.getKey()
                        + ", and one before it `" + fields.get(each.getKey()) + "`"))));
        if (other.isEmpty()) own.forEach(fields::putIfAbsent);
        return other.isPresent();
    }

    private static void fields(JsonNode mapping, Map<String, String> fields) {
        mapping.properties().forEach(entry -> {
            var ours = Optional.ofNullable(ROLES.get(entry.getKey()));
            var column = GraderTemplate.column(entry.getValue().asText());
            if (ours.isPresent() && column.isPresent()) fields.putIfAbsent(ours.get(), column.get());
        });
    }

    /** What each column is, for the places of graders. */
    Map<String, Part> columns() {
        var columns = new TreeMap<>(GraderTemplate.usual());
        fields.forEach((ours, column) -> columns.put(column, Fields.part(ours)));
        return columns;
    }

    /** The columns that stand in what is asked, or in what is compared and judged. */
    Set<String> placed() {
        return GraderTemplate.columnsIn(messages.toString() + criteria);
    }

    /** A row of OpenAI's data sources has its cells in `item`, and an answer that was sampled before beside it. */
    static ObjectNode cells(ObjectNode row) {
        if (!(row.path("item") instanceof ObjectNode item)) return row;
        var cells = item.deepCopy();
        var sampled = row.path("sample").path("output_text");
        if (sampled.isTextual() && !cells.has("response")) cells.set("response", sampled);
        return cells;
    }

    /** With the conversation that the row is asked as. */
    ObjectNode asked(ObjectNode cells) throws Unusable {
        boolean plain = messages.isEmpty() || cells.has("messages") || cells.has("conversation");
        if (plain) return cells;
        var template = new GraderTemplate(columns());
        var conversation = Json.array();
        for (var message : messages) {
            var text = message.path("content").isObject() ? message.at("/content/text") : message.path("content");
            conversation
                    .addObject()
                    .put("role", message.path("role").asText())
                    .put("content", template.render(text.asText(), cells));
        }
        return cells.deepCopy().set("messages", conversation);
    }
}
