package assay.site;

import assay.pipeline.ReportRun;
import assay.pipeline.Store;
import assay.report.Costs;
import assay.scenario.Workspace;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Everything that is answered over HTTP, by path, each endpoint behind its guard. Both shells hand every request to it.
 */
public final class Site implements Endpoint {
    private final Access access;
    private final Consumer<RuntimeException> troubles;
    private final Map<Route, Endpoint> endpoints;

    /** With nothing on it yet. */
    public Site(Access access, Consumer<RuntimeException> troubles) {
        this(access, troubles, Map.of());
    }

    private Site(Access access, Consumer<RuntimeException> troubles, Map<Route, Endpoint> endpoints) {
        this.access = access;
        this.troubles = troubles;
        this.endpoints = endpoints;
    }

    /** What both shells show of a store: reports, cost, health, readiness. */
    public static Site of(Sources sources, Access access, Consumer<RuntimeException> troubles) {
        var report = new ReportRun(sources.store());
        return new Site(access, troubles)
                .with(Route.REPORTS, new ReadReports(report, troubles))
                .with(Route.REPORT, new ReadReport(report))
                .with(
                        Route.COST,
                        new ReadCost(sources.store(), sources.clock(), sources.budget(), sources.operations()))
                .with(Route.READY, new Ready(sources.checks(), troubles))
                .with(Route.HEALTH, new Health(sources.version()));
    }

    /** The same with where people look at alerts and experiments and say what follows. */
    public Site with(Desk desk) {
        return with(Route.OVERVIEW, new ShowOverview(desk))
                .with(Route.ALERTS, new ShowAlerts(desk))
                .with(Route.ALERT, new ShowAlert(desk))
                .with(Route.MARKS, new TakeMark(desk))
                .with(Route.EXPERIMENTS, new ShowExperiments(desk))
                .with(Route.EXPERIMENT, new ShowExperiment(desk))
                .with(Route.DECISIONS, new TakeDecision(desk))
                .with(Route.BASELINES, new TakeBaseline(desk));
    }

    /** The same with one more endpoint, behind its guard. */
    public Site with(Route route, Endpoint endpoint) {
        var more = new EnumMap<Route, Endpoint>(Route.class);
        more.putAll(endpoints);
        var allowed = route == Route.HEALTH ? access.forHealth() : access;
        more.put(route, new Guard(route, allowed, endpoint, troubles));
        return new Site(access, troubles, more);
    }

    @Override
    public Reply answer(Request request) {
        return Route.of(request.path())
                .flatMap(route -> Optional.ofNullable(endpoints.get(route)))
                .orElse(this::nowhere)
                .answer(request);
    }

    private Reply nowhere(Request request) {
        var problem = access.refusal(request)
                .orElseGet(() -> Problem.of(
                        Status.NOT_FOUND, "Nothing is here. " + Route.REPORTS.path() + " lists the newest runs."));
        return Guard.covered(request, problem.reply());
    }

    /**
     * What the site shows.
     *
     * @param version of this program
     * @param budget what a day's calls may cost
     * @param operations what the store's operations took so far; an empty list where the store counts none
     * @param checks what must be there before we are ready
     */
    public record Sources(
            Store store,
            InstantSource clock,
            String version,
            Workspace.Budget budget,
            Supplier<List<Costs.Operation>> operations,
            List<Ready.Check> checks) {}
}
