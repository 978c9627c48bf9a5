package assay.cli.init;

import java.util.Optional;

/**
 * One thing that has to be known.
 *
 * @param flag that answers it on the command line
 * @param asks the question
 * @param usual what an empty answer means; absent: there must be an answer
 * @param assumed whether {@code usual} may be taken where nobody is asked
 * @param check why an answer will not do
 */
record Question(String flag, String asks, Optional<String> usual, boolean assumed, Check check) {
    /** Absent where the answer is fine. */
    @FunctionalInterface
    interface Check {
        Optional<String> refusal(String answer);
    }

    static Question needed(String flag, String asks, Check check) {
        return new Question(flag, asks, Optional.empty(), false, check);
    }

    /** May be left out: an empty answer is one. */
    static Question optional(String flag, String asks, Check check) {
        return new Question(
                flag,
                asks,
                Optional.of(""),
                true,
                answer -> answer.isEmpty() ? Optional.empty() : check.refusal(answer));
    }

    /** With an answer that fits most. */
    Question usually(String answer) {
        return new Question(flag, asks, Optional.of(answer), true, check);
    }

    /** With an answer that a person may take, but that is too much of a guess to be taken unasked. */
    Question perhaps(String answer) {
        return new Question(flag, asks, Optional.of(answer), false, check);
    }
}
