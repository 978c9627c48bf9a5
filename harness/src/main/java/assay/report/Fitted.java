package assay.report;

import java.util.List;
import java.util.function.LongFunction;

/** Pieces of text in a room of so many characters. */
final class Fitted {
    private Fitted() {}

    /**
     * The pieces, in order, as far as they fit; where some do not, whole ones are left out from the end and a note says
     * how many. The note stands even where the room is too small for it.
     */
    static String in(int room, List<String> pieces, LongFunction<String> note) {
        int all = pieces.stream().mapToInt(String::length).sum();
        if (all <= room) return String.join("", pieces);
        int reserve = note.apply(pieces.size()).length();
        var text = new StringBuilder();
        int taken = 0;
        for (var piece : pieces) {
            if (text.length() + piece.length() + reserve > room) break;
            text.append(piece);
            taken++;
        }
        return text + note.apply(pieces.size() - taken);
    }
}
