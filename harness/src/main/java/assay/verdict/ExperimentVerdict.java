package assay.verdict;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What the pairs say of an experiment, in one word and a sentence. A person decides what follows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ExperimentVerdict.NotValid.class, name = "not-valid"),
    @JsonSubTypes.Type(value = ExperimentVerdict.Regressed.class, name = "regressed"),
    @JsonSubTypes.Type(value = ExperimentVerdict.Better.class, name = "better"),
    @JsonSubTypes.Type(value = ExperimentVerdict.WorseWithinMargin.class, name = "worse-within-margin"),
    @JsonSubTypes.Type(value = ExperimentVerdict.NotWorse.class, name = "not-worse"),
    @JsonSubTypes.Type(value = ExperimentVerdict.Undecided.class, name = "undecided")
})
public sealed interface ExperimentVerdict {
    /** For a person. */
    String reason();

    /** Its measurement cannot be trusted. */
    record NotValid(String reason) implements ExperimentVerdict {}

    /** Worse by more than the margin: roll back. */
    record Regressed(String metric, String reason) implements ExperimentVerdict {}

    record Better(String reason) implements ExperimentVerdict {}

    record WorseWithinMargin(String reason) implements ExperimentVerdict {}

    /** Not worse by more than the margin. */
    record NotWorse(String reason) implements ExperimentVerdict {}

    /**
     * @param pairs more that a decision would take if the arms are equal; absent while that cannot be estimated
     * @param time that these would take at the present rate
     */
    record Undecided(String reason, OptionalLong pairs, Optional<Duration> time) implements ExperimentVerdict {}
}
