package assay.alert;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;

/** Where an alert stands; one that is nowhere is inactive. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AlertState.Pending.class, name = "pending"),
    @JsonSubTypes.Type(value = AlertState.Firing.class, name = "firing"),
    @JsonSubTypes.Type(value = AlertState.Resolved.class, name = "resolved")
})
public sealed interface AlertState {
    /** Since when it has been so. */
    Instant since();

    /** Suspected: looked at more often, told to nobody. */
    record Pending(Instant since) implements AlertState {}

    /**
     * Found.
     *
     * @param calm since when nothing has been wrong any more; absent while something is
     */
    record Firing(Instant since, Optional<Instant> calm) implements AlertState {}

    /** Over; if it comes back soon it is the same incident. */
    record Resolved(Instant since) implements AlertState {}
}
