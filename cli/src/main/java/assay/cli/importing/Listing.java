package assay.cli.importing;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The listing: every entry goes to a file as it comes; the counts and the first of what is not simply mapped are kept. */
final class Listing {
    private static final int KEPT = 200;

    private final Writer file;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final List<Entry> kept = new ArrayList<>();

    /** @param file takes one JSON object a line */
    Listing(Writer file) {
        this.file = file;
    }

    void add(Entry entry) throws IOException {
        var kind = Kind.of(entry.fate());
        counts.merge(kind, 1L, Long::sum);
        if (kind != Kind.MAPPED && kept.size() < KEPT) kept.add(entry);
        file.append(json(entry)).append('\n');
    }

    private static String json(Entry entry) {
        var json = Json.object()
                .put("file", String.valueOf(entry.file().getFileName()))
                .put("line", entry.line())
                .put("prompt", entry.prompt())
                .put("what", entry.what())
                .put("fate", entry.fate().word());
        switch (entry.fate()) {
            case Fate.Mapped mapped -> json.put("to", mapped.to());
            case Fate.Approximated near -> json.put("to", near.to()).put("why", near.why());
            case Fate.Refused refused -> json.put("why", refused.why());
        }
        return json.toString();
    }

    Counts counts() {
        return new Counts(count(Kind.MAPPED), count(Kind.APPROXIMATED), count(Kind.REFUSED));
    }

    private long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    List<Entry> kept() {
        return List.copyOf(kept);
    }

    private enum Kind {
        MAPPED,
        APPROXIMATED,
        REFUSED;

        static Kind of(Fate fate) {
            return switch (fate) {
                case Fate.Mapped ignored -> MAPPED;
                case Fate.Approximated ignored -> APPROXIMATED;
                case Fate.Refused ignored -> REFUSED;
            };
        }
    }
}
