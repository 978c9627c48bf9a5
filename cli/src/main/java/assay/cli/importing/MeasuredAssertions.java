package assay.cli.importing;

import assay.cli.importing.Uses.Judged;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Assertions of promptfoo on what an answer took, how it ended, and whether it does harm. */
record MeasuredAssertions(Uses uses) {
    static final List<String> TYPES =
            List.of("cost", "finish-reason", "guardrails", "latency", "moderation", "tokens-used", "word-count");
    private static final Set<String> HARMS = Set.of("hate", "self-harm", "sexual", "violence");

    Judged map(String type, JsonNode value, JsonNode threshold) throws Unusable {
        return switch (type) {
            case "cost" -> limit("cost", threshold, "US dollars");
            case "latency" -> limit("latency", threshold, "milliseconds");
            case "finish-reason" -> finish(value);
            case "moderation" -> moderation(value);
            case "tokens-used" -> tokens(value);
            case "word-count" -> words(value);
            default ->
                uses.approximated(
                        Json.object().put("evaluator", "content-safety"),
                        "the answer is looked at, not what the endpoint's own filter says; for the question add"
                                + " `prompt-shield`");
        };
    }

    private Judged finish(JsonNode value) throws Unusable {
        if (!Assertions.text(value).strip().equals("stop")) throw new Unusable("only `stop` has an equal here");
        return uses.approximated(
                Json.object().put("evaluator", "finish"), "calls of tools end an answer by itself here, too");
    }

    private Judged limit(String evaluator, JsonNode threshold, String unit) throws Unusable {
        if (!threshold.isNumber() || !(threshold.doubleValue() > 0)) {
            throw new Unusable("it has no threshold above 0 in " + unit);
        }
        var use = Json.object().put("evaluator", evaluator);
        use.set("limit", threshold);
        return uses.mapped(use);
    }

    private Judged words(JsonNode value) throws Unusable {
        var use = Json.object().put("evaluator", "length").put("unit", "words");
        if (value.isObject()) {
            for (String end : List.of("min", "max")) {
                if (value.path(end).canConvertToInt())
                    use.put(end, value.get(end).intValue());
            }
        } else {
            if (!Assertions.text(value).strip().matches("\\d{1,9}"))
                throw new Unusable("its value is no number of words");
            int count = Integer.parseInt(Assertions.text(value).strip());
            use.put("min", count).put("max", count);
        }
        if (use.size() < 3) throw new Unusable("its value is no number of words");
        return uses.approximated(use, "words are counted by the rules of Unicode here, between blanks there");
    }

    private Judged tokens(JsonNode value) throws Unusable {
        boolean most = value.path("max").canConvertToInt() && value.path("max").asInt() >= 0;
        boolean more = value.has("min")
                || value.has("pattern")
                || value.path("source").asText().equals("trace");
        if (!most || more) throw new Unusable("only the most tokens of the answer itself, `max`, can be counted here");
        return uses.mapped(Json.object()
                .put("evaluator", "tokens")
                .put("limit", value.get("max").asInt()));
    }

    /** Its categories are finer there; harassment is a kind of hate to the service here. */
    private Judged moderation(JsonNode value) throws Unusable {
        var use = Json.object().put("evaluator", "content-safety");
        var kinds = new TreeSet<String>();
        for (var category : Json.each(value).map(Json::text).toList()) {
            String kind = category.replaceFirst("/.*", "").replace("harassment", "hate");
            if (!HARMS.contains(kind)) throw new Unusable("`" + category + "` is no kind of harm that is told here");
            kinds.add(kind);
        }
        if (!kinds.isEmpty()) use.set("kinds", Json.texts(kinds));
        return uses.approximated(
                use, "another service says how severe it is, and up to 3 of 7 passes; there it is a flag");
    }
}
