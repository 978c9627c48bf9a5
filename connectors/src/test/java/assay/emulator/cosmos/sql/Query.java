package assay.emulator.cosmos.sql;

import java.util.List;
import java.util.Optional;

/**
 * A parsed query.
 *
 * @param from the name and alias as written, {@code c} or {@code root c}
 * @param groupBy empty where there is no GROUP BY
 */
record Query(
        boolean distinct,
        Optional<Fragment> top,
        Selection selection,
        String from,
        String alias,
        Optional<Fragment> where,
        List<Fragment> groupBy,
        List<Order> orderBy,
        Optional<Limit> limit) {

    /** An expression, and the text that it was written as. */
    record Fragment(Expression expression, String text) {}

    /** One expression of ORDER BY. */
    record Order(Fragment by, boolean descending) {}

    /** OFFSET and LIMIT, which come together. */
    record Limit(Fragment offset, Fragment count) {}

    /** One expression of SELECT with the name that its value gets. */
    record Column(String name, Fragment value) {}

    /** What is behind SELECT. */
    sealed interface Selection {
        /** {@code *}. */
        record All() implements Selection {}

        /** {@code VALUE expression}. */
        record Value(Fragment value) implements Selection {}

        record Columns(List<Column> columns) implements Selection {}
    }

    /** Whether its results are of groups of items rather than of items. */
    boolean grouped() {
        return !groupBy.isEmpty()
                || switch (selection) {
                    case Selection.All ignored -> false;
                    case Selection.Value value -> value.value().expression().aggregates();
                    case Selection.Columns columns ->
                        columns.columns().stream()
                                .anyMatch(column -> column.value().expression().aggregates());
                };
    }
}
