package assay.verdict;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a detector says of its series, as of the last closed window. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SeriesVerdict.Healthy.class, name = "healthy"),
    @JsonSubTypes.Type(value = SeriesVerdict.Suspect.class, name = "suspect"),
    @JsonSubTypes.Type(value = SeriesVerdict.Regressed.class, name = "regressed"),
    @JsonSubTypes.Type(value = SeriesVerdict.Improved.class, name = "improved"),
    @JsonSubTypes.Type(value = SeriesVerdict.NoData.class, name = "no-data"),
    @JsonSubTypes.Type(value = SeriesVerdict.NotValid.class, name = "not-valid")
})
public sealed interface SeriesVerdict {
    record Healthy() implements SeriesVerdict {}

    /** A hundredth of the evidence is there that an alert needs: worth looking more often, not worth telling. */
    record Suspect() implements SeriesVerdict {}

    record Regressed(By by) implements SeriesVerdict {}

    /** It lies above its baseline, which hides later drops: a reason to accept another one, and nobody is told. */
    record Improved() implements SeriesVerdict {}

    /** No window had anything for it. */
    record NoData() implements SeriesVerdict {}

    /** Nothing can be said. */
    record NotValid(String why) implements SeriesVerdict {}

    /** Whether a drop is suspected or known. */
    default boolean uneasy() {
        return switch (this) {
            case Suspect ignored -> true;
            case Regressed ignored -> true;
            case Healthy ignored -> false;
            case Improved ignored -> false;
            case NoData ignored -> false;
            case NotValid ignored -> false;
        };
    }

    /** Which procedure found it. */
    enum By {
        /** The check after a deployment; a person says when it is over. */
        DEPLOY_CHECK,
        /** The continuous watch; it sees by itself when it is over. */
        WATCH
    }
}
