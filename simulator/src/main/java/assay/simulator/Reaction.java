package assay.simulator;

import java.util.List;
import java.util.function.UnaryOperator;

/** What comes of a request; {@link Connection} does it. */
sealed interface Reaction {
    /** A response after the latency's median. */
    record Whole(Response response, Latency latency) implements Reaction {}

    /** A response of which only a part comes before the connection closes. */
    record Cut(Response response, Latency latency) implements Reaction {}

    /**
     * Server-sent events: the first at the latency's first token, the last at its median.
     *
     * @param events the data of each
     * @param cut whether the connection closes after half of them
     */
    record Events(Response head, List<String> events, Latency latency, boolean cut) implements Reaction {
        public Events {
            events = List.copyOf(events);
        }
    }

    /** Nothing, until the client leaves. */
    record Hang() implements Reaction {}

    /** A TCP reset. */
    record Reset() implements Reaction {}

    /** The same with another head; of what has none, the same. */
    default Reaction map(UnaryOperator<Response> change) {
        return switch (this) {
            case Whole whole -> new Whole(change.apply(whole.response()), whole.latency());
            case Cut cut -> new Cut(change.apply(cut.response()), cut.latency());
            case Events events ->
                new Events(change.apply(events.head()), events.events(), events.latency(), events.cut());
            case Hang same -> same;
            case Reset same -> same;
        };
    }

    static Reaction now(Response response) {
        return new Whole(response, Latency.ZERO);
    }
}
