package assay.site;

import assay.report.Frame.Link;
import java.util.List;

/** The links on every page. */
final class Way {
    static final List<Link> LINKS =
            List.of(new Link(Route.REPORTS.path(), "Runs"), new Link(Route.COST.path(), "Cost"));

    private Way() {}
}
