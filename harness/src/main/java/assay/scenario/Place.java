package assay.scenario;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A line and a column of a file, both counted from 1. */
public record Place(int line, int column) {
    public static final Place START = new Place(1, 1);

    static Place of(Optional<Mark> mark) {
        return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(START);
    }
}
