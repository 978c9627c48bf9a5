package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Evaluators that a row asks for in its own cells: facts, guidelines, rubrics, topics, metrics. */
final class RowEvaluators {
    private static final Pattern LEVEL = Pattern.compile("score(\\d{1,2})_description");

    private RowEvaluators() {}

    /** @param prompt shows what the judge can be shown */
    static ArrayNode of(Map<Part, JsonNode> parts, ObjectNode prompt) throws Unusable {
        var uses = Json.array();
        cell(parts, Part.FACTS)
                .ifPresent(facts ->
                        uses.addObject().put("evaluator", "expected-facts").set("facts", texts(facts)));
        cell(parts, Part.GUIDELINES)
                .ifPresent(guidelines ->
                        uses.addObject().put("evaluator", "checklist").set("criteria", texts(guidelines)));
        cell(parts, Part.TOPICS)
                .ifPresent(topics -> uses.addObject()
                        .put("evaluator", "checklist")
                        .put("name", "topics")
                        .putArray("criteria")
                        .add("keeps to these topics: "
                                + String.join(
                                        ", ", Json.each(topics).map(Json::text).toList())));
        var rubrics = cell(parts, Part.RUBRICS);
        if (rubrics.isPresent()) uses.add(rubric(rubrics.get(), prompt));
        cell(parts, Part.METRICS)
                .ifPresent(metrics -> DeepEvalMetrics.uses(metrics).forEach(uses::add));
        return uses;
    }

    private static Optional<JsonNode> cell(Map<Part, JsonNode> parts, Part part) {
        return Optional.ofNullable(parts.get(part)).map(Json::unwrapped).filter(Json::present);
    }

    private static ArrayNode texts(JsonNode list) {
        return Json.texts(Json.each(list).map(Json::text).toList());
    }

    /** Of Ragas: a text for each level, under keys such as {@code score1_description}. */
    private static ObjectNode rubric(JsonNode rubrics, ObjectNode prompt) throws Unusable {
        var levels = new TreeMap<Integer, String>();
        for (var entry : rubrics.properties()) {
            var level = LEVEL.matcher(entry.getKey());
            if (!level.matches())
                throw new Unusable("`rubrics` has `" + entry.getKey() + "`, which describes no score");
            levels.put(Integer.valueOf(level.group(1)), Json.text(entry.getValue()));
        }
        if (levels.size() < 2) throw new Unusable("`rubrics` describes less than two scores");
        var use = Json.object()
                .put("evaluator", "rubric")
                .put("criteria", "Which of these descriptions fits the answer best?");
        var described = use.putObject("levels");
        levels.forEach((level, text) -> described.put(Integer.toString(level), text));
        var show = use.putArray("show").add("query");
        for (String key : new String[] {"context", "expected"}) if (prompt.has(key)) show.add(key);
        return use;
    }
}
