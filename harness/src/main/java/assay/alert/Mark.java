package assay.alert;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What a person said about an alert, or why it keeps quiet. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "mark")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Mark.Acknowledged.class, name = "acknowledged"),
    @JsonSubTypes.Type(value = Mark.Silenced.class, name = "silenced"),
    @JsonSubTypes.Type(value = Mark.FalseAlarm.class, name = "false-alarm"),
    @JsonSubTypes.Type(value = Mark.Closed.class, name = "closed")
})
public sealed interface Mark {
    Instant at();

    String who();

    String why();

    /** Somebody is at it: no reminders. */
    record Acknowledged(Instant at, String who, String why) implements Mark {}

    /** No notices until then. */
    record Silenced(Instant at, String who, String why, Instant until) implements Mark {}

    /** There was nothing; it is over, and counted against the promise. */
    record FalseAlarm(Instant at, String who, String why) implements Mark {}

    /** A person says that it is over. */
    record Closed(Instant at, String who, String why) implements Mark {}
}
