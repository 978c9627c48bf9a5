package assay.site;

import assay.report.Frame.Link;
import java.util.List;

/** The links on every page. */
final class Way {
    static final List<Link> LINKS = List.of(
            new Link(Route.OVERVIEW.path(), "Overview"),
            new Link(Route.ALERTS.path(), "Alerts"),
            new Link(Route.EXPERIMENTS.path(), "Experiments"),
            new Link(Route.REPORTS.path(), "Runs"),
            new Link(Route.COST.path(), "Cost"));

    private Way() {}
}
