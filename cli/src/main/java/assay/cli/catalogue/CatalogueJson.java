package assay.cli.catalogue;

import assay.score.Scale;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Evaluators for other programs: {@code format} 1, in the order of their ids. docs/formats.md has the fields. */
public final class CatalogueJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private CatalogueJson() {}

    public static String of(List<Explained> explained) {
        var root = JsonNodeFactory.instance.objectNode().put("format", 1);
        var list = root.putArray("evaluators");
        explained.forEach(each -> list.add(entry(each)));
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree of ours", e);
        }
    }

    private static ObjectNode entry(Explained each) {
        var kind = each.kind();
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("id", kind.id())
                .put("version", kind.version())
                .put("measures", kind.summary())
                .put("kind", each.means())
                .put("cost", each.cost())
                .put("turns", each.turns());
        var needs = json.putArray("needs");
        each.needs().forEach(needs::add);
        each.scale().ifPresent(scale -> json.set("scale", scale(scale)));
        if (kind.threshold().isPresent()) json.put("pass_mark", kind.threshold().getAsDouble());
        json.set("parameters", kind.parameters());
        each.shown().ifPresent(ignored -> json.set("example", example(each)));
        return json;
    }

    private static ObjectNode scale(Scale scale) {
        var json = JsonNodeFactory.instance.objectNode().put("low", scale.low());
        if (Double.isFinite(scale.high())) json.put("high", scale.high());
        return json.put("unit", scale.unit()).put("higher_is_better", scale.higherIsBetter());
    }

    private static ObjectNode example(Explained each) {
        var shown = each.shown().orElseThrow();
        var example = each.kind().example().orElseThrow();
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("scenario", example.scenario())
                .put("answer", example.answer());
        example.reply().ifPresent(reply -> json.put("reply", reply));
        shown.score().ifPresent(score -> {
            json.put("score", score.value()).put("raw", score.raw().value());
            score.passed().ifPresent(passed -> json.put("passed", passed));
        });
        json.put("reason", shown.evaluation().reason());
        var sent = json.putArray("sent");
        shown.sent()
                .forEach(message -> sent.addObject()
                        .put("role", message.role().name().toLowerCase(Locale.ROOT))
                        .put("text", message.text()));
        return json;
    }
}
