package assay.functions.staged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.connectors.Connections;
import assay.connectors.Environment;
import assay.connectors.Time;
import assay.evaluators.Evaluators;
import assay.observation.Model;
import assay.pipeline.AskVariant;
import assay.pipeline.CloseWindow;
import assay.pipeline.MemoryStore;
import assay.pipeline.QueueName;
import assay.pipeline.Replay;
import assay.pipeline.ReportRun;
import assay.plan.Call;
import assay.plan.Planner;
import assay.plan.Run;
import assay.report.JsonReport;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Scenario;
import assay.scenario.ScenarioReader;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.scenario.Variant;
import assay.score.Scored;
import assay.score.Scorer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way once, as the host would drive it, beside what {@code assay run} does in one process. */
class WholeWayTest {
    private static final int PROMPTS = 80;
    private static final String WORSE = "chat-green:drop_facts=0.4,lose_citations=0.3";

    @TempDir
    private Path folder;

    @Test
    void aTickAndEightyPromptsGiveTheReportOfAnUndisturbedRun() throws Throwable {
        var stage = Stage.built().copyTo(folder);
        stage.haveOneScenario(PROMPTS);
        try (var cloud = new Cloud(List.of(scenario(Map.of(), UnsetNames.WARN)), WORSE);
                var worker = Worker.load(stage, cloud.environment())) {
            while (cloud.store().runs(1).isEmpty()) worker.invoke("ScheduleGoldenReplays", Map.of("tick", "{}"));
            cloud.deliver(QueueName.GOLDEN_PROMPTS, (item, metadata) -> {
                var arguments = new HashMap<>(metadata);
                arguments.put("item", item);
                worker.invoke("ReplayGoldenPrompt", arguments);
            });
            worker.invoke("CloseWindows", Map.of("tick", "{}"));

            var run = cloud.store().runs(1).getFirst();
            var reported = worker.answer("ReadReports", get("/api/reports/" + run.id() + "?format=json"));

            assertEquals(
                    comparable(undisturbed(run, scenario(cloud.environment(), UnsetNames.REFUSE), cloud.environment())),
                    comparable(HostResponse.text(reported)));
        }
    }

    private Scenario scenario(Map<String, String> environment, UnsetNames unset) throws InvalidScenarioException {
        var reader = new ScenarioReader(new Evaluators(), name -> Optional.ofNullable(environment.get(name)), unset);
        var workspace =
                reader.readWorkspace(folder.resolve("scenarios/assay.yaml")).orThrow();
        return reader.read(folder.resolve("scenarios/little"), workspace).orThrow();
    }

    /** The same run, replayed in this process, without a queue or a database. */
    private static String undisturbed(Run run, Scenario scenario, Map<String, String> environment)
            throws InvalidScenarioException {
        var variables = new Environment(name -> Optional.ofNullable(environment.get(name)));
        var store = new MemoryStore();
        store.open(Run.of(run.id(), scenario, run.started(), run.seed(), run.repeat(), run.filter(), scenario.size()));
        try (var connections = new Connections(variables, Optional.empty(), Time.SYSTEM)) {
            for (var variant : scenario.variants()) connections.of(variant);
            var scorer = new Scorer(scenario, new Evaluators().kinds());
            var ask = new AskVariant(
                    variant -> known(connections, variant), scorer, store, InstantSource.system(), false);
            new Replay(ask, 4, new Unwatched())
                    .run(new Planner(scenario), store.run(run.id()).orElseThrow());
        }
        new CloseWindow(store, InstantSource.system()).run(run.id());
        return JsonReport.ofOne(new ReportRun(store).result(store.run(run.id()).orElseThrow()));
    }

    private static Model known(Connections connections, Variant variant) {
        try {
            return connections.of(variant);
        } catch (InvalidScenarioException e) {
            throw new AssertionError(e);
        }
    }

    /** All but how long it took. */
    private static String comparable(String json) throws Exception {
        JsonNode report = new JsonMapper().readTree(json);
        assertEquals(2, report.at("/runs/0/variants").size(), json);
        for (var variant : report.at("/runs/0/variants")) {
            assertEquals(PROMPTS, variant.path("observations").asInt(), json);
            ((ObjectNode) variant).remove("latency_ms");
        }
        return report.at("/runs/0").toPrettyString();
    }

    private static HostRequest get(String path) {
        return new HostRequest(
                "GET", "http://127.0.0.1:7071" + path, Map.of("host", "127.0.0.1:7071"), Optional.empty());
    }

    private static final class Unwatched implements Replay.Watcher {
        @Override
        public void kept(Scored scored) {}

        @Override
        public void settledBefore(Call call) {}

        @Override
        public void stopping() {}
    }
}
