package assay.report;

import assay.verdict.DropPower;
import assay.verdict.PairNoise;
import assay.verdict.PairPower;
import assay.verdict.ScenarioNoise;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What {@code assay power} found, as JSON (docs/formats.md). */
public final class PowerReport {
    public static final int FORMAT = 1;

    private PowerReport() {}

    public static String json(ShownPower shown) {
        ScenarioNoise noise = shown.noise();
        var root = ReportJson.object()
                .put("format", FORMAT)
                .put("scenario", shown.scenario())
                .put("runs", noise.runs().size())
                .put("accepted_baseline", noise.accepted())
                .put("series", noise.series())
                .put("margin", noise.margin());
        root.set("usd_per_run", ReportJson.number(noise.usdPerRun()));
        root.put("calls_per_run", noise.callsPerRun());
        root.set(
                "seconds_between_runs",
                ReportJson.number(noise.apart()
                        .map(apart -> OptionalDouble.of((double) apart.toSeconds()))
                        .orElse(OptionalDouble.empty())));
        root.putObject("simulation")
                .put("baseline", shown.baseline())
                .put("healthy", shown.healthy())
                .put("trials", shown.trials())
                .put("seed", shown.seed())
                .put("longest", DropPower.LONGEST);
        var rows = root.putArray("found");
        shown.rows().forEach(row -> row.found().forEach(found -> rows.add(found(row, found, noise))));
        var floors = root.putArray("noise");
        shown.rows().forEach(row -> floors.add(noise(row, noise.margin())));
        return ReportJson.pretty(root) + "\n";
    }

    private static ObjectNode found(ShownPower.Row row, DropPower.Found found, ScenarioNoise noise) {
        var json = ReportJson.object()
                .put("variant", row.series().variant())
                .put("metric", row.series().metric())
                .put("drop", found.drop())
                .put("found", found.found());
        json.set("median_runs", runs(found.median()));
        json.set("runs_in_nine_of_ten", runs(found.most()));
        json.set(
                "median_usd",
                noise.usdPerRun().isPresent() && found.median() <= DropPower.LONGEST
                        ? ReportJson.number(found.median() * noise.usdPerRun().getAsDouble())
                        : ReportJson.number(OptionalDouble.empty()));
        return json;
    }

    private static JsonNode runs(double runs) {
        return runs > DropPower.LONGEST
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance.numberNode((long) runs);
    }

    private static ObjectNode noise(ShownPower.Row row, double margin) {
        var json = ReportJson.object()
                .put("variant", row.series().variant())
                .put("metric", row.series().metric())
                .put("prompts", row.noise().size())
                .put("level", row.noise().level())
                .put("prompt_spread", row.noise().promptSpread())
                .put("run_spread", row.noise().runSpread());
        json.set("floor", ReportJson.number(row.noise().floor()));
        return json.put("margin_below_floor", margin < row.noise().floor());
    }

    public static String json(ShownPairs shown) {
        PairNoise noise = shown.noise();
        var root = ReportJson.object()
                .put("format", FORMAT)
                .put("experiment", shown.experiment())
                .put("metric", noise.metric())
                .put("margin", noise.margin())
                .put("series", noise.series())
                .put("pairs", noise.differences().size())
                .put("level", noise.level());
        root.set("usd_per_pair", ReportJson.number(noise.usdPerPair()));
        root.set("pairs_per_hour", ReportJson.number(noise.pairsPerHour()));
        noise.same()
                .ifPresentOrElse(
                        same -> root.putObject("control_against_itself")
                                .put("pairs", same.pairs())
                                .put("difference", same.difference())
                                .put("floor", same.floor())
                                .put("margin_below_floor", noise.margin() < same.floor()),
                        () -> root.putNull("control_against_itself"));
        root.putObject("simulation")
                .put("trials", shown.trials())
                .put("seed", shown.seed())
                .put("longest", PairPower.MOST_PAIRS);
        var rows = root.putArray("found");
        for (var found : shown.found()) {
            var json = rows.addObject().put("drop", found.drop());
            json.set("median_pairs_worse", pairs(found.worse()));
            json.set("median_pairs_regressed", pairs(found.regressed()));
        }
        root.set("median_pairs_not_worse", pairs(shown.notWorse()));
        return ReportJson.pretty(root) + "\n";
    }

    private static JsonNode pairs(OptionalLong pairs) {
        return pairs.isPresent()
                ? JsonNodeFactory.instance.numberNode(pairs.getAsLong())
                : JsonNodeFactory.instance.nullNode();
    }
}
