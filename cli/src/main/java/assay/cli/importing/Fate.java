package assay.cli.importing;

/** What became of something that a file asks for. Nothing else is possible, so nothing is dropped in silence. */
public sealed interface Fate {
    /**
     * It means the same here.
     *
     * @param to what it is here: an evaluator, or a key of a prompt
     */
    record Mapped(String to) implements Fate {}

    /**
     * It means nearly the same here.
     *
     * @param why the difference, for a person
     */
    record Approximated(String to, String why) implements Fate {}

    /**
     * It is not taken over.
     *
     * @param why for a person, with what to do instead where there is something
     */
    record Refused(String why) implements Fate {}

    /** The word for it in a listing. */
    default String word() {
        return switch (this) {
            case Mapped ignored -> "mapped";
            case Approximated ignored -> "approximated";
            case Refused ignored -> "refused";
        };
    }

    /** Why it is not the same here; empty where it is. */
    default String why() {
        return switch (this) {
            case Mapped ignored -> "";
            case Approximated approximated -> approximated.why();
            case Refused refused -> refused.why();
        };
    }
}
