package assay.cli.importing;

import assay.cli.importing.Uses.Judged;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Maps the assertions of one promptfoo test to uses of evaluators, and sets what they expect in its golden prompt. */
final class Assertions {
    private static final List<String> REFERENCE =
            List.of("bleu", "gleu", "meteor", "rouge-l", "rouge-n", "similar", "similar:cosine");
    private static final List<String> PLAIN = List.of(
            "equals",
            "contains",
            "icontains",
            "contains-any",
            "icontains-any",
            "contains-all",
            "icontains-all",
            "starts-with",
            "regex",
            "is-json",
            "is-refusal",
            "is-html",
            "is-sql",
            "is-xml",
            "contains-html",
            "contains-sql",
            "contains-xml",
            "contains-json",
            "levenshtein",
            "tool-call-f1");
    private static final String SLASH = "only the verdict of a whole list is inverted there";

    private final Uses uses;
    private final NearbyFiles files;
    private final ObjectNode golden;

    Assertions(Uses uses, NearbyFiles files, ObjectNode golden) {
        this.uses = uses;
        this.files = files;
        this.golden = golden;
    }

    /** What every type has in common comes first: it may refuse one that would be mapped. */
    Judged map(ObjectNode assertion, ObjectNode vars) throws IOException {
        String written = assertion.path("type").asText("");
        boolean not = written.startsWith("not-");
        String type = not ? written.substring("not-".length()) : written;
        if (!Types.KNOWN.contains(type)) return Judged.refused(AssertionTypes.refusal(type));
        if (Json.present(assertion.path("transform"))) return Judged.refused("it transforms the answer by code first");
        var weight = assertion.path("weight");
        if (weight.isNumber() && !(weight.doubleValue() > 0)) {
            return Judged.refused("a weight of 0, shown but never failing, has no equal here");
        }
        try {
            var value = Template.renderAll(loaded(assertion.path("value")), vars);
            var judged = byType(type, value, assertion.path("threshold"), not, vars);
            judged.use().ifPresent(use -> {
                if (not && !use.has("not")) use.put("not", true);
                if (weight.isNumber() && weight.doubleValue() != 1) use.set("weight", weight);
            });
            return judged;
        } catch (Unusable e) {
            return Judged.refused(e.why());
        }
    }

    private JsonNode loaded(JsonNode value) throws IOException, Unusable {
        if (!value.isTextual() || !value.textValue().startsWith("file://")) return value;
        String name = value.textValue().substring("file://".length());
        if (name.matches(".+\\.(js|cjs|mjs|ts|py|rb)(:.*)?")) throw new Unusable("code, which is not run");
        return Json.text(files.text(name));
    }

    private Judged byType(String type, JsonNode value, JsonNode threshold, boolean not, ObjectNode vars)
            throws Unusable {
        if (ModelGraded.TYPES.contains(type)) {
            return new ModelGraded(uses, this, golden).map(type, value, threshold, not, vars);
        }
        if (MeasuredAssertions.TYPES.contains(type)) return new MeasuredAssertions(uses).map(type, value, threshold);
        if (ToolAssertions.TYPES.contains(type)) return new ToolAssertions(uses, golden).map(type, value);
        return byType(type, value, threshold, not);
    }

    private Judged byType(String type, JsonNode value, JsonNode threshold, boolean not) throws Unusable {
        boolean fold = type.startsWith("icontains");
        return switch (type) {
            case "equals" -> equal(value, not);
            case "contains", "icontains" -> uses.mapped(folded(with("contains", "value", text(value)), fold));
            case "contains-any", "icontains-any" -> uses.mapped(folded(list("contains-any", value), fold));
            case "contains-all", "icontains-all" -> all(folded(list("contains-all", value), fold), not);
            case "starts-with" -> uses.mapped(with("starts-with", "value", text(value)));
            case "is-html", "is-xml", "is-sql" -> markup(type.substring("is-".length()), value, false);
            case "contains-html", "contains-xml", "contains-sql" ->
                markup(type.substring("contains-".length()), value, true);
            case "regex" -> regex(text(value));
            case "is-json" -> json(value, false);
            case "contains-json" -> json(value, true);
            case "tool-call-f1" -> toolCalls(value, threshold, not);
            case "levenshtein" -> changes(value, threshold);
            case "is-refusal" ->
                uses.approximated(
                        Json.object().put("evaluator", "refusal").put("should_refuse", true),
                        "other phrases tell a refusal here, and a judge where they do not");
            default -> reference(type, value, threshold, not);
        };
    }

    private static ObjectNode with(String evaluator, String key, String value) {
        return Json.object().put("evaluator", evaluator).put(key, value);
    }

    private static ObjectNode folded(ObjectNode use, boolean fold) {
        return fold ? use.put("ignore_case", true) : use;
    }

    static String text(JsonNode value) throws Unusable {
        if (!Json.present(value)) throw new Unusable("it has no value");
        return Json.text(value);
    }

    private static ObjectNode list(String evaluator, JsonNode value) throws Unusable {
        var texts = value.isArray()
                ? Json.each(value).map(Json::text).toList()
                : List.of(text(value).split("\\s*,\\s*")).stream()
                        .map(each -> each.strip().replaceAll("^\"(.*)\"$", "$1"))
                        .filter(each -> !each.isEmpty())
                        .toList();
        if (texts.isEmpty()) throw new Unusable("it has no value");
        var use = Json.object().put("evaluator", evaluator);
        use.set("values", Json.texts(texts));
        return use;
    }

    /** Ours is the share that was found: not all of them are found where at least one is missing. */
    private Judged all(ObjectNode use, boolean not) {
        return uses.mapped(not ? use.put("threshold", .5 / use.path("values").size()) : use);
    }

    /** JSON is equal where it is alike in everything, and not equal where it differs in anything. */
    private Judged equal(JsonNode value, boolean not) throws Unusable {
        expect(text(value));
        if (value.isContainerNode() || Json.unwrapped(value).isObject()) {
            return uses.mapped(Json.object().put("evaluator", "json-similarity").put("threshold", not ? 1e-9 : 1));
        }
        return uses.mapped(Json.object().put("evaluator", "exact-match"));
    }

    void expect(String text) throws Unusable {
        expect(Json.text(text));
    }

    /** @param texts one, or several of which any will do */
    private void expect(JsonNode texts) throws Unusable {
        if (golden.has("expected") && !golden.get("expected").equals(texts)) {
            throw new Unusable("an assertion before it expects another text, and a prompt has one `expected`");
        }
        golden.set("expected", texts);
    }

    private Judged regex(String script) throws Unusable {
        var pattern = JavaScriptPattern.of(script);
        var use = with("regex", "pattern", pattern.pattern());
        return pattern.unicodeSpace()
                ? uses.approximated(use, "`\\s` is the white space of ASCII here, of Unicode there")
                : uses.mapped(use);
    }

    private Judged json(JsonNode value, boolean extract) throws Unusable {
        var use = Json.object().put("evaluator", Json.present(value) ? "json-schema" : "json");
        if (extract) use.put("extract", true);
        if (!Json.present(value)) return uses.mapped(use);
        var schema = Json.unwrapped(value);
        if (!(schema instanceof ObjectNode object)) throw new Unusable("its schema is no JSON object");
        var dated = object.has("$schema")
                ? object
                : Json.object()
                        .put("$schema", "http://json-schema.org/draft-07/schema#")
                        .setAll(object);
        use.set("schema", dated);
        if (extract) return uses.approximated(use, "the longest JSON of the answer counts here, any of it there");
        return object.toString().contains("\"format\":")
                ? uses.approximated(use, "`format` is a note here, a rule there")
                : uses.mapped(use);
    }

    private Judged markup(String evaluator, JsonNode value, boolean extract) throws Unusable {
        if (Json.present(value)) throw new Unusable("what it must hold besides has no equal here");
        var use = Json.object().put("evaluator", evaluator);
        return extract
                ? uses.approximated(use.put("extract", true), "it is looked for in fenced blocks here, anywhere there")
                : uses.approximated(use, "another parser decides here");
    }

    private Judged toolCalls(JsonNode value, JsonNode threshold, boolean not) throws Unusable {
        if (not) return Judged.refused(SLASH);
        var calls = Json.array();
        list("tool-call-f1", value)
                .path("values")
                .forEach(name -> calls.addObject().set("name", name));
        new ToolAssertions(uses, golden).expect(calls);
        var use = Json.object().put("evaluator", "tool-call-f1");
        if (threshold.isNumber()) use.set("threshold", threshold);
        return uses.mapped(use);
    }

    private Judged reference(String type, JsonNode value, JsonNode threshold, boolean not) throws Unusable {
        String evaluator =
                switch (type) {
                    case "rouge-n" -> "rouge-1";
                    case "similar", "similar:cosine" -> "semantic-similarity";
                    default -> type;
                };
        if (!uses.has(evaluator)) return Judged.refused("there is no evaluator `" + evaluator + "` yet");
        if (not) return Judged.refused("a similarity that must be low");
        expect(references(value));
        double usual = type.startsWith("rouge-") || type.startsWith("similar") ? .75 : .5;
        var use = Json.object().put("evaluator", evaluator).put("threshold", threshold.asDouble(usual));
        return switch (type) {
            case "similar", "similar:cosine" -> uses.mapped(use);
            case "bleu" ->
                uses.approximated(
                        use.put("ignore_case", true),
                        "words are split from their punctuation, shares of nothing smoothed and short answers penalized as the"
                                + " definition has it");
            case "gleu" ->
                uses.approximated(use.put("ignore_case", true), "words are split from their punctuation here");
            case "meteor" ->
                uses.approximated(use, "synonyms do not match here, and words are split from their punctuation");
            default -> uses.approximated(use, "words are split by other rules there");
        };
    }

    private static JsonNode references(JsonNode value) throws Unusable {
        if (!value.isArray()) return Json.text(text(value));
        var texts = Json.each(value).map(Json::text).distinct().toList();
        if (texts.isEmpty()) throw new Unusable("it has no value");
        return texts.size() == 1 ? Json.text(texts.getFirst()) : Json.texts(texts);
    }

    /** A threshold of 0 is none there. */
    private Judged changes(JsonNode value, JsonNode threshold) throws Unusable {
        int most = threshold.asDouble() == 0 ? 5 : (int) Math.floor(threshold.asDouble());
        if (most < 0) throw new Unusable("its threshold is below 0, which nothing passes");
        expect(text(value));
        return uses.mapped(Json.object()
                .put("evaluator", "levenshtein")
                .put("max_distance", most)
                .put("threshold", 1));
    }

    /** The types that are mapped where their evaluator is there. */
    static final class Types {
        static final List<String> KNOWN = Stream.of(
                        REFERENCE, ModelGraded.TYPES, ToolAssertions.TYPES, MeasuredAssertions.TYPES, PLAIN)
                .flatMap(List::stream)
                .sorted()
                .toList();

        private Types() {}
    }

    /** A name of ours for theirs: lower-case letters, digits and hyphens. */
    static String slug(String text) {
        String slug =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return slug.length() > 50 ? slug.substring(0, 50).replaceAll("-+$", "") : slug;
    }
}
