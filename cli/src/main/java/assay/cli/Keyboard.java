package assay.cli;

import assay.cli.init.Person;

/** Whoever sits at the terminal. */
record Keyboard(Shell shell) implements Person {
    private static final int LONGEST = 2000;

    @Override
    public boolean there() {
        return shell.input().asks();
    }

    @Override
    public void say(String text) {
        shell.err().println(String.join("\n", Lines.wrapped(Plain.line(text, LONGEST), width())));
    }

    @Override
    public String answer(String prompt) throws Left {
        shell.err().print(Plain.line(prompt, LONGEST));
        shell.err().flush();
        return shell.input().line(shell.cancellation()).map(String::strip).orElseThrow(Left::new);
    }

    private int width() {
        return Math.clamp(shell.columns(), 40, 100);
    }
}
