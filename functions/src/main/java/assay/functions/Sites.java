package assay.functions;

import assay.connectors.cosmos.RequestUnits;
import assay.pipeline.Mirror;
import assay.report.Costs;
import assay.site.Desk;
import assay.site.Endpoint;
import assay.site.Ready.Check;
import assay.site.Route;
import assay.site.Site;
import assay.site.TakeMirrored;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the HTTP functions answer with, all behind the same guard. Each has no more of it than it needs to be answered. */
record Sites(Parts parts) {

    /** Needs nothing but the settings, so that it answers when all else is away. */
    Endpoint health() {
        return empty().with(Route.HEALTH, new assay.site.Health(version()));
    }

    Endpoint ready() {
        return empty().with(Route.READY, new assay.site.Ready(checks(), parts.logs()::trouble));
    }

    Endpoint reports() {
        var sources = new Site.Sources(
                parts.store(), parts.clock(), version(), parts.workload().budget(), this::operations, checks());
        return Site.of(sources, parts.settings().access(), parts.logs()::trouble);
    }

    Endpoint desk() {
        var access = parts.settings().access();
        return empty().with(Desk.of(parts.store(), parts.watching(), parts.clock(), access));
    }

    Endpoint mirror() {
        var workload = parts.workload();
        var mirror = new Mirror(workload.experiments(), workload.workspace().privacy(), parts.queue(), parts.clock());
        return empty().with(Route.MIRROR, new TakeMirrored(mirror));
    }

    private Site empty() {
        return new Site(parts.settings().access(), parts.logs()::trouble);
    }

    private List<Check> checks() {
        return List.of(
                new Check("scenarios", parts::workload),
                new Check("store", () -> Check.store(parts.store()).probe().run()),
                new Check("queue", parts::queue));
    }

    private List<Costs.Operation> operations() {
        return parts.store().requestUnits().snapshot().entrySet().stream()
                .map(Sites::operation)
                .toList();
    }

    private static Costs.Operation operation(Map.Entry<String, RequestUnits.Use> counted) {
        var use = counted.getValue();
        return new Costs.Operation(counted.getKey(), use.count(), use.units());
    }

    private static String version() {
        return Optional.ofNullable(Sites.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }
}
