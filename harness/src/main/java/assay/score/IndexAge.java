package assay.score;

import assay.observation.Outcome.Index;
import java.time.Duration;
import java.time.Instant;

/** Whether what an answer rests on was fresh when it was given; the age is kept as the raw value, in hours. */
final class IndexAge {
    /** What its numbers are filed under. */
    private static final String NAME = "freshness";

    private static final Scale SCALE = new Scale(0, Double.POSITIVE_INFINITY, "h", false);

    private IndexAge() {}

    /** An index from the future is as fresh as can be: clocks differ. */
    static Evaluation score(Index index, Instant at) {
        var id = new EvaluatorId(NAME, "1-" + index.maxAge());
        if (index.updated().isEmpty()) {
            return Unscored.error(id, "the index did not say when it was updated; `assay doctor` says why");
        }
        Duration between = Duration.between(index.updated().get(), at);
        Duration age = between.isNegative() ? Duration.ZERO : between;
        boolean fresh = age.compareTo(index.maxAge()) <= 0;
        String reason = "the index is " + shown(age) + " old, " + (fresh ? "within" : "over") + " the limit of "
                + shown(index.maxAge());
        return Score.within(id, fresh, new Raw(age.toMillis() / 3_600_000.0, SCALE), reason)
                .passedIf(fresh);
    }

    private static String shown(Duration age) {
        return age.compareTo(Duration.ofMinutes(90)) < 0 ? age.toMinutes() + " min" : age.toHours() + " h";
    }
}
