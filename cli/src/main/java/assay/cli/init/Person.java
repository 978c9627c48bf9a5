package assay.cli.init;

/** Who is asked. */
public interface Person {
    /** Whether anybody is there to answer. */
    boolean there();

    /** @param text may hold text from outside */
    void say(String text);

    /** What is typed behind {@code prompt}, without blanks around it. */
    String answer(String prompt) throws Left;

    /** The person left in the middle: Ctrl-C, or the end of what is typed. */
    final class Left extends Exception {
        private static final long serialVersionUID = 1;
    }
}
