package assay.simulator;

/**
 * An estimate of how many tokens a text has, without any model's vocabulary: a piece for each six letters or three
 * digits begun, and one for every other sign.
 */
final class WordPieces {
    private static final int LETTERS = 6;
    private static final int DIGITS = 3;

    /** What chat formats add to each message, and to a conversation before the answer. */
    private static final int AROUND_MESSAGE = 3;

    private WordPieces() {}

    static int count(String text) {
        int pieces = 0;
        int run = 0;
        int kind = 0; // how much of the run makes one piece: LETTERS or DIGITS; 0 outside a run
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int now = Character.isLetter(c) ? LETTERS : Character.isDigit(c) ? DIGITS : 0;
            run = now == kind ? run + 1 : 1;
            kind = now;
            if (now == 0 ? !Character.isWhitespace(c) : run % now == 1) pieces++;
        }
        return pieces;
    }

    static int count(Conversation conversation) {
        return AROUND_MESSAGE
                + conversation.messages().stream()
                        .mapToInt(message -> AROUND_MESSAGE
                                + count(message.text())
                                + message.toolCalls().stream()
                                        .mapToInt(call -> count(call.name()) + count(call.arguments()))
                                        .sum())
                        .sum();
    }

    static int count(Reply reply) {
        return count(reply.text())
                + reply.toolCalls().stream()
                        .mapToInt(call -> AROUND_MESSAGE + count(call.name()) + count(call.arguments()))
                        .sum();
    }
}
