package assay.cli.calibrating;

import assay.statistics.Estimate;
import assay.verdict.Quality;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;

/** What calibrations say, for other programs. Every field is in docs/formats.md. */
public final class HeldJson {
    private static final int FORMAT = 1;
    private static final JsonMapper MAPPER = new JsonMapper();

    private HeldJson() {}

    public static String of(List<Held> all) {
        var root = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
        var calibrations = root.putArray("calibrations");
        all.forEach(held -> calibrations.add(of(held)));
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts are JSON", e);
        }
    }

    private static ObjectNode of(Held held) {
        var calibration = held.calibration();
        var agreement = calibration.agreement();
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("judge", calibration.judge())
                .put("evaluator", calibration.evaluator().name())
                .put("version", calibration.evaluator().version())
                .put("scenario", calibration.scenario())
                .put("run", held.run())
                .put("at", calibration.at().toString());
        calibration.doubt().ifPresent(why -> json.put("advisory", why));
        json.put("simulated", calibration.simulated())
                .put("kept", agreement.tooFew().isEmpty())
                .put("labels", agreement.labels())
                .put("good", agreement.good())
                .put("bad", agreement.labels() - agreement.good())
                .put("tied", held.tied())
                .put("unmatched", held.unmatched())
                .put("people", held.people())
                .put("levels", agreement.levels())
                .put("accuracy", agreement.accuracy());
        put(json, "sensitivity", agreement.sensitivity());
        put(json, "specificity", agreement.specificity());
        put(json, "kappa", agreement.kappa());
        var interval = agreement.interval();
        put(
                json,
                "kappa_low",
                interval.map(each -> OptionalDouble.of(each.low())).orElse(OptionalDouble.empty()));
        put(
                json,
                "kappa_high",
                interval.map(each -> OptionalDouble.of(each.high())).orElse(OptionalDouble.empty()));
        put(json, "length_correlation", agreement.lengthCorrelation());
        if (!held.family().isEmpty()) json.put("same_family", held.family());
        var variants = json.putObject("variants");
        held.variants().forEach(quality -> variants.set(quality.variant(), of(quality)));
        return json;
    }

    private static ObjectNode of(Quality quality) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("answers", quality.answers())
                .put("labelled", quality.labelled())
                .put("pass_rate", quality.passRate());
        put(json, "corrected_pass_rate", quality.correctedPassRate());
        quality.mean().ifPresent(mean -> {
            json.set("naive", of(mean.naive()));
            json.set("corrected", of(mean.corrected()));
        });
        return json;
    }

    private static ObjectNode of(Estimate estimate) {
        var json = JsonNodeFactory.instance.objectNode().put("mean", estimate.mean());
        put(json, "low", estimate.low());
        put(json, "high", estimate.high());
        return json;
    }

    private static void put(ObjectNode json, String key, OptionalDouble value) {
        if (value.isPresent()) json.put(key, value.getAsDouble());
        else json.putNull(key);
    }
}
