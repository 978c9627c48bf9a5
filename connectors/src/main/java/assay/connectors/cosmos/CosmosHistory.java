package assay.connectors.cosmos;

import assay.pipeline.History;
import assay.pipeline.StoredJson;
import assay.plan.Subject;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The history: documents that are created and never touched again, in the partition of their subject. */
record CosmosHistory(Documents documents) implements History {
    private static final Comparator<Entry> NEWEST_FIRST =
            Comparator.comparing(Entry::at).reversed().thenComparing(Entry::id);

    @Override
    public boolean add(Subject subject, Entry entry) {
        return documents.create(documents
                .named(subject.toString(), id(entry.id()))
                .put("kind", "entry")
                .put("at", Entry.sorted(entry.at()))
                .put("entry", StoredJson.write(entry)));
    }

    /**
     * To sort by two members takes an index of both, so the service sorts by the instant alone. Which of the entries of the
     * last instant it leaves out is then chance, and they are asked for all.
     */
    @Override
    public List<Entry> entries(Subject subject, int most) {
        var newest = new ArrayList<>(entries(
                subject,
                new SqlQuerySpec("SELECT TOP " + most + " c.entry FROM c WHERE c.kind = 'entry' ORDER BY c.at DESC")));
        if (!newest.isEmpty() && newest.size() == most) {
            var last = newest.getLast().at();
            newest.removeIf(entry -> entry.at().equals(last));
            newest.addAll(entries(
                    subject,
                    new SqlQuerySpec(
                            "SELECT c.entry FROM c WHERE c.kind = 'entry' AND c.at = @at",
                            List.of(new SqlParameter("@at", Entry.sorted(last))))));
        }
        return newest.stream().sorted(NEWEST_FIRST).limit(most).toList();
    }

    private List<Entry> entries(Subject subject, SqlQuerySpec query) {
        return documents.query(subject.toString(), query).stream()
                .map(CosmosHistory::entry)
                .toList();
    }

    private static Entry entry(ObjectNode document) {
        return StoredJson.entry(document.path("entry").asText());
    }

    /** Without the characters that the service takes in no id. */
    private static String id(String id) {
        return "entry:"
                + id.replace("%", "%25")
                        .replace("/", "%2F")
                        .replace("\\", "%5C")
                        .replace("?", "%3F")
                        .replace("#", "%23");
    }
}
