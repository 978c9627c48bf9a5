package assay.cli.importing;

import assay.cli.importing.ExportedScores.Read;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads formats in which each row is a prompt and each column means the same in every row. */
final class TableImporter implements Importer {
    private static final int MOST_COLUMNS = 1000;
    private static final Set<String> NESTED = Set.of("inputs", "outputs", "expectations");

    private final Format format;
    private final Map<String, Column> table;
    private final Set<String> placed;
    private final Set<String> listed = new HashSet<>();

    /** @param fields our key to their column, before what the table says */
    TableImporter(Format format, Map<String, String> fields) {
        this(format, fields, Set.of());
    }

    /** @param placed columns that stand in what is asked, or in what criteria say */
    TableImporter(Format format, Map<String, String> fields, Set<String> placed) {
        this.format = format;
        this.placed = Set.copyOf(placed);
        this.table = new LinkedHashMap<>();
        fields.forEach((key, column) -> this.table.put(column, Column.to(Fields.part(key))));
        Tables.of(format).forEach(this.table::putIfAbsent);
    }

    @Override
    public void read(Input input, Sink sink) throws IOException {
        new Rows(input.file()).each(sink, row -> {
            row(input, row, sink, prompt -> {});
            return true;
        });
    }

    /** Takes what more is known of a prompt than its row. */
    @FunctionalInterface
    interface More {
        void add(ObjectNode prompt) throws IOException;
    }

    void row(Input input, Row row, Sink sink, More more) throws IOException {
        var cells = flat(row.values());
        var chosen = choose(cells);
        for (var cell : cells.entrySet()) {
            if (Json.present(cell.getValue())) list(input, row.line(), cell.getKey(), cells, chosen, sink);
        }
        try {
            var draft = draft(cells, row.line());
            more.add(draft.prompt());
            sink.prompt(draft);
        } catch (Unusable e) {
            sink.error(input.file(), row.line(), e.why() + hint(chosen));
        }
    }

    private static String hint(Map<Part, String> chosen) {
        boolean asked = chosen.containsKey(Part.INPUT) || chosen.containsKey(Part.MESSAGES);
        return asked ? "" : "; name the column with --fields input=COLUMN";
    }

    /** The prompt that a row makes. */
    Draft draft(ObjectNode row, int line) throws Unusable {
        return draft(flat(row), line);
    }

    private Draft draft(Map<String, JsonNode> cells, int line) throws Unusable {
        var parts = new EnumMap<Part, JsonNode>(Part.class);
        choose(cells).forEach((part, column) -> parts.put(part, cells.get(column)));
        var scores = new LinkedHashMap<String, Read>();
        cells.keySet().forEach(name -> score(name, cells).ifPresent(score -> scores.put(name, score)));
        var metrics = parts.get(Part.METRICS);
        if (metrics != null) scores.putAll(DeepEvalMetrics.scores(metrics));
        return RowDraft.of(parts, scores, line);
    }

    /** What the column says as a score of the answer, if it is one. */
    private Optional<Read> score(String name, Map<String, JsonNode> cells) {
        var cell = cells.get(name);
        if (cell == null || table.containsKey(name)) return Optional.empty();
        var exported = format == Format.FOUNDRY ? ExportedScores.of(name, cells) : Optional.<Read>empty();
        if (exported.isPresent() || ExportedScores.score(name, cells).isPresent()) return exported;
        return GivenScores.of(format, name)
                .map(given -> given.passingAt(cells.getOrDefault(plain(name) + "_threshold", Json.object())))
                .flatMap(given -> GivenScores.number(cell).map(value -> new Read(value, given)));
    }

    private static String plain(String name) {
        return name.replace("gpt_", "");
    }

    /** Of a column that no table has. */
    private Fate other(String name, Map<String, JsonNode> cells) {
        if (score(name, cells).isPresent()) return new Fate.Mapped(Part.SCORE.meaning());
        if (placed.contains(name)) return new Fate.Mapped("its place in what is asked, or in a criterion");
        var same = ExportedScores.score(name, cells);
        if (same.isPresent()) return new Fate.Refused("the row has `" + same.get() + "`, which says the same");
        String scored = name.replaceFirst("_threshold$", "");
        boolean mark = ExportedScores.about(name, cells)
                || (!scored.equals(name)
                        && (score(scored, cells).isPresent()
                                || score("gpt_" + scored, cells).isPresent()));
        return mark
                ? new Fate.Mapped("scale or pass mark of a score")
                : new Fate.Refused("no key of a prompt or an answer");
    }

    /** Of the columns that mean the same the first of the table that has something. */
    private Map<Part, String> choose(Map<String, JsonNode> cells) {
        var chosen = new EnumMap<Part, String>(Part.class);
        table.forEach((name, column) -> {
            var cell = cells.get(name);
            boolean there =
                    cell != null && (Json.present(cell) || (column.part() == Part.EXPECTED_CALLS && cell.isArray()));
            if (there && column.part() != Part.NOTHING) chosen.putIfAbsent(column.part(), name);
        });
        return chosen;
    }

    private void list(
            Input input, int line, String name, Map<String, JsonNode> cells, Map<Part, String> chosen, Sink sink)
            throws IOException {
        var fate = fate(name, cells, chosen);
        var cell = cells.get(name);
        if (cell != null && name.equals(chosen.get(Part.METRICS))) {
            for (var metric : DeepEvalMetrics.fates(cell).entrySet()) {
                once(input, line, "metric " + metric.getKey(), metric.getValue(), sink);
            }
        }
        once(input, line, "column " + name, fate, sink);
    }

    private void once(Input input, int line, String what, Fate fate, Sink sink) throws IOException {
        if (!listed.add(what + '\0' + fate)) return;
        if (listed.size() > MOST_COLUMNS) {
            sink.error(input.file(), line, "more than " + MOST_COLUMNS + " different columns");
            throw new Sink.TooManyFaults();
        }
        sink.list(new Entry(input.file(), line, "", what, fate));
    }

    private Fate fate(String name, Map<String, JsonNode> cells, Map<Part, String> chosen) {
        var column = Optional.ofNullable(table.get(name));
        if (column.isEmpty()) return other(name, cells);
        var part = column.get().part();
        var winner = Optional.ofNullable(chosen.get(part)).orElse(name);
        return winner.equals(name)
                ? column.get().fate()
                : new Fate.Refused("the row has `" + winner + "`, which means the same");
    }

    /** Nested inputs and outputs, where the format has them, under names with a dot. */
    private Map<String, JsonNode> flat(ObjectNode row) {
        var cells = new LinkedHashMap<String, JsonNode>();
        row.properties().forEach(entry -> {
            String name = entry.getKey().startsWith("inputs.") && !table.containsKey(entry.getKey())
                    ? entry.getKey().substring("inputs.".length())
                    : entry.getKey();
            var value = NESTED.contains(name) ? Json.unwrapped(entry.getValue()) : entry.getValue();
            boolean nested = NESTED.contains(name) && value.isObject() && table.containsKey("inputs");
            if (nested) value.properties().forEach(inner -> cells.put(name + "." + inner.getKey(), inner.getValue()));
            else cells.put(name, value);
        });
        return cells;
    }
}
