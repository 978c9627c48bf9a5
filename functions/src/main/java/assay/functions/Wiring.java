package assay.functions;

import static java.util.Map.entry;

import assay.pipeline.Golden;
import assay.pipeline.PlanRuns;
import assay.pipeline.Queue;
import assay.pipeline.QueueName;
import assay.pipeline.ReplayPrompt;
import assay.pipeline.Settlement;
import assay.pipeline.Shadow;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Builds the functions, each once and when it is first asked for, from the parts that they work with. */
final class Wiring implements AutoCloseable {
    private final Parts parts;
    private final Sites sites;
    private final Map<Class<?>, Supplier<?>> functions = Map.ofEntries(
            entry(AcceptBaseline.class, new Lazily<>(this::acceptBaseline)),
            entry(CloseWindows.class, new Lazily<>(this::closeWindows)),
            entry(Decide.class, new Lazily<>(this::decide)),
            entry(Health.class, new Lazily<>(this::health)),
            entry(MarkAlert.class, new Lazily<>(this::markAlert)),
            entry(MirrorTraffic.class, new Lazily<>(this::mirrorTraffic)),
            entry(OpenWindows.class, new Lazily<>(this::openWindows)),
            entry(ProbeEndpoints.class, new Lazily<>(this::probeEndpoints)),
            entry(ReadAlerts.class, new Lazily<>(this::readAlerts)),
            entry(ReadCost.class, new Lazily<>(this::readCost)),
            entry(ReadExperiments.class, new Lazily<>(this::readExperiments)),
            entry(ReadOverview.class, new Lazily<>(this::readOverview)),
            entry(ReadReports.class, new Lazily<>(this::readReports)),
            entry(Ready.class, new Lazily<>(this::ready)),
            entry(ReplayGoldenPrompt.class, new Lazily<>(this::replayGoldenPrompt)),
            entry(ScheduleGoldenReplays.class, new Lazily<>(this::scheduleGoldenReplays)),
            entry(SendAlert.class, new Lazily<>(this::sendAlert)),
            entry(ShadowTraffic.class, new Lazily<>(this::shadowTraffic)),
            entry(Warmup.class, new Lazily<>(this::warmup)));

    /** @param root the folder of the deployment package */
    Wiring(Function<String, Optional<String>> environment, Path root) {
        this.parts = new Parts(environment, root);
        this.sites = new Sites(parts);
    }

    /** The one instance of a function's class. */
    Object function(Class<?> type) {
        return Optional.ofNullable(functions.get(type))
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " is no function of this app"))
                .get();
    }

    private Warmup warmup() {
        return new Warmup(() -> functions.keySet().forEach(this::function));
    }

    private ScheduleGoldenReplays scheduleGoldenReplays() {
        return new ScheduleGoldenReplays(new PlanRuns(
                parts.workload().scenarios(),
                parts.store(),
                parts.queue(),
                parts.settings().maximumInstances(),
                parts.clock(),
                parts.events()));
    }

    private ReplayGoldenPrompt replayGoldenPrompt() {
        var golden = parts.workload().scenarios().stream()
                .map(scenario -> Golden.of(scenario, parts.kinds(), parts::model, parts.store(), parts.clock()))
                .toList();
        var replayPrompt = new ReplayPrompt(golden, parts.store(), parts.budget(), parts.clock(), parts.events());
        return new ReplayGoldenPrompt(handling(QueueName.GOLDEN_PROMPTS, replayPrompt));
    }

    private ShadowTraffic shadowTraffic() {
        var shadow = new Shadow(
                parts.workload().experiments(),
                parts.kinds(),
                parts::model,
                parts.store(),
                parts.workload().workspace().privacy(),
                parts.budget(),
                parts.clock(),
                parts.events());
        return new ShadowTraffic(handling(QueueName.MIRRORED_TRAFFIC, shadow));
    }

    private SendAlert sendAlert() {
        var sendAlert = new assay.pipeline.SendAlert(
                parts.notifiers().all(),
                parts.workload().workspace().alerts(),
                parts.store(),
                parts.clock(),
                parts.events());
        return new SendAlert(handling(QueueName.ALERTS, sendAlert));
    }

    private Handling handling(QueueName queue, Queue.Handler handler) {
        return new Handling(queue, handler, new Settlement(parts.queue()));
    }

    private OpenWindows openWindows() {
        return new OpenWindows(
                new assay.pipeline.OpenWindows(parts.workload().experiments(), parts.store(), parts.clock()));
    }

    private ProbeEndpoints probeEndpoints() {
        return new ProbeEndpoints(new assay.pipeline.ProbeEndpoints(
                parts.workload().workspace().probed(),
                parts::model,
                parts.store(),
                parts.budget(),
                parts.clock(),
                parts.events()));
    }

    private CloseWindows closeWindows() {
        return new CloseWindows(parts.watching().step(parts.store(), parts.queue(), parts.clock(), parts.events()));
    }

    private MirrorTraffic mirrorTraffic() {
        return new MirrorTraffic(new Answering(sites.mirror()));
    }

    private ReadReports readReports() {
        return new ReadReports(new Answering(sites.reports()));
    }

    private ReadOverview readOverview() {
        return new ReadOverview(new Answering(sites.desk()));
    }

    private ReadAlerts readAlerts() {
        return new ReadAlerts(new Answering(sites.desk()));
    }

    private MarkAlert markAlert() {
        return new MarkAlert(new Answering(sites.desk()));
    }

    private ReadExperiments readExperiments() {
        return new ReadExperiments(new Answering(sites.desk()));
    }

    private Decide decide() {
        return new Decide(new Answering(sites.desk()));
    }

    private AcceptBaseline acceptBaseline() {
        return new AcceptBaseline(new Answering(sites.desk()));
    }

    private ReadCost readCost() {
        return new ReadCost(new Answering(sites.reports()));
    }

    private Health health() {
        return new Health(new Answering(sites.health()));
    }

    private Ready ready() {
        return new Ready(new Answering(sites.ready()));
    }

    @Override
    public void close() {
        parts.close();
    }
}
