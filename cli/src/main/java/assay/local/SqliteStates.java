package assay.local;

import assay.pipeline.States;
import assay.plan.Subject;
import java.util.List;
import java.util.Optional;

/** States in the store's file; the version counts the writes. */
record SqliteStates(SqliteReading reading, GroupCommit writing) implements States {

    @Override
    public Optional<State> read(Subject subject, String name) {
        return reading.first(
                "SELECT document, version FROM states WHERE subject = ? AND name = ?",
                List.of(subject.toString(), name),
                row -> new State(row.getString(1), row.getString(2)));
    }

    @Override
    public boolean write(Subject subject, String name, String json, Optional<String> seen) {
        long next = seen.map(SqliteStates::number).orElse(0L) + 1;
        return writing.run(connection -> {
                    try (var write = connection.prepareStatement(
                            seen.isEmpty()
                                    ? "INSERT INTO states (document, version, subject, name) VALUES (?, ?, ?, ?)"
                                            + " ON CONFLICT (subject, name) DO NOTHING"
                                    : "UPDATE states SET document = ?, version = ? WHERE subject = ? AND name = ?"
                                            + " AND version = ?")) {
                        write.setString(1, json);
                        write.setLong(2, next);
                        write.setString(3, subject.toString());
                        write.setString(4, name);
                        if (seen.isPresent()) write.setLong(5, next - 1);
                        return write.executeUpdate();
                    }
                })
                > 0;
    }

    /** What is no version of ours matches no state. */
    private static long number(String version) {
        return version.matches("\\d{1,18}") ? Long.parseLong(version) : -1;
    }
}
