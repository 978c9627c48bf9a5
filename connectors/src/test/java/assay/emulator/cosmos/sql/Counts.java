package assay.emulator.cosmos.sql;

import assay.emulator.cosmos.sql.Query.Fragment;
import assay.emulator.cosmos.sql.Query.Limit;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What TOP, OFFSET and LIMIT come to, which may be parameters. */
record Counts(Query query, Evaluator evaluator) {

    Optional<Integer> top() throws SqlException {
        return number(query.top());
    }

    Optional<Integer> offset() throws SqlException {
        return number(query.limit().map(Limit::offset));
    }

    Optional<Integer> limit() throws SqlException {
        return number(query.limit().map(Limit::count));
    }

    private Optional<Integer> number(Optional<Fragment> count) throws SqlException {
        if (count.isEmpty()) return Optional.empty();
        JsonNode value = evaluator.value(count.get().expression(), Values.UNDEFINED);
        if (!value.isIntegralNumber() || value.longValue() < 0)
            throw new SqlException(
                    "Not a whole number of at least 0: " + count.get().text());
        return Optional.of(Math.toIntExact(Math.min(value.longValue(), Integer.MAX_VALUE)));
    }
}
