package assay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/** What people decided and what was configured when, as JSON (docs/formats.md). */
public final class HistoryReport {
    public static final int FORMAT = 1;

    private HistoryReport() {}

    public static String json(List<Happened> entries) {
        var root = ReportJson.object().put("format", FORMAT);
        put(root.putArray("entries"), entries);
        return ReportJson.pretty(root) + "\n";
    }

    static void put(ArrayNode array, List<Happened> entries) {
        for (var entry : entries) {
            var json = array.addObject()
                    .put("subject", entry.subject().toString())
                    .put("id", entry.id())
                    .put("at", entry.at().toString())
                    .put("what", entry.what())
                    .put("who", entry.who())
                    .put("why", entry.why());
            var details = json.putObject("details");
            entry.details().forEach(details::put);
        }
    }
}
