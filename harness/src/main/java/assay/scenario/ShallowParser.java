package assay.scenario;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Stops at a depth that no scenario has, since everything after it works recursively. */
final class ShallowParser implements Parser {
    static final int DEEPEST = 64;

    private final Parser parser;
    private int depth;

    ShallowParser(LoadSettings settings, StreamReader reader) {
        this.parser = new ParserImpl(settings, reader);
    }

    @Override
    public Event next() {
        var event = parser.next();
        switch (event.getEventId()) {
            case MappingStart, SequenceStart -> depth++;
            case MappingEnd, SequenceEnd -> depth--;
            default -> {}
        }
        if (depth > DEEPEST) {
            throw new ParserException("nested deeper than " + DEEPEST + " levels", event.getStartMark());
        }
        return event;
    }

    @Override
    public boolean checkEvent(Event.ID id) {
        return parser.checkEvent(id);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }
}
