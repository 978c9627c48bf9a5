package assay.local;

import assay.pipeline.History;
import assay.pipeline.StoredJson;
import assay.plan.Subject;
import java.util.List;

/** The history in the store's file. */
record SqliteHistory(SqliteReading reading, GroupCommit writing) implements History {

    @Override
    public boolean add(Subject subject, Entry entry) {
        return writing.run(connection -> {
                    try (var insert = connection.prepareStatement("INSERT INTO history (subject, id, at, document)"
                            + " VALUES (?, ?, ?, ?) ON CONFLICT (subject, id) DO NOTHING")) {
                        insert.setString(1, subject.toString());
                        insert.setString(2, entry.id());
                        insert.setString(3, Entry.sorted(entry.at()));
                        insert.setString(4, StoredJson.write(entry));
                        return insert.executeUpdate();
                    }
                })
                > 0;
    }

    @Override
    public List<Entry> entries(Subject subject, int most) {
        return reading.all(
                "SELECT document FROM history WHERE subject = ? ORDER BY at DESC, id LIMIT ?",
                List.of(subject.toString(), Integer.toString(most)),
                row -> StoredJson.entry(row.getString(1)));
    }
}
