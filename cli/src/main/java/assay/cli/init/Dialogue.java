package assay.cli.init;

import assay.cli.init.Person.Left;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gets answers: from the flags, else from the person, else what is usual. What is missing then is told all at once. */
final class Dialogue {
    private final Flags flags;
    private final Person person;
    private final List<String> missing = new ArrayList<>();

    Dialogue(Flags flags, Person person) {
        this.flags = flags;
        this.person = person;
    }

    /** Whether questions are put at all. */
    boolean asks() {
        return person.there() && !flags.usual();
    }

    /**
     * The answer; an empty text where it is missing, which {@link #complete} then tells.
     *
     * @throws InitRefused for a flag that will not do
     */
    String ask(Question question) throws Left, InitRefused {
        var given = flags.text(question.flag());
        if (given.isPresent()) return checked(question, given.get());
        if (asks()) return asked(question);
        if (question.assumed()) return question.usual().orElse("");
        missing.add(question.flag());
        return "";
    }

    /** Of a flag that nobody is asked for. */
    Optional<String> flag(Question question) throws InitRefused {
        var given = flags.text(question.flag());
        return given.isEmpty() ? given : Optional.of(checked(question, given.get()));
    }

    private static String checked(Question question, String given) throws InitRefused {
        var refusal = question.check().refusal(given);
        if (refusal.isPresent()) throw new InitRefused(question.flag() + ": " + refusal.get());
        return given;
    }

    private String asked(Question question) throws Left {
        String offer = question.usual()
                .map(usual -> " [" + (usual.isEmpty() ? "none" : usual) + "]")
                .orElse("");
        while (true) {
            String typed = person.answer(question.asks() + offer + " ");
            var refusal = typed.isEmpty() && question.usual().isEmpty()
                    ? Optional.of("there is no answer to assume")
                    : refusal(question, typed);
            if (refusal.isEmpty()) return typed.isEmpty() ? question.usual().orElse("") : typed;
            person.say("  That will not do: " + refusal.get());
        }
    }

    private static Optional<String> refusal(Question question, String typed) {
        if (typed.isEmpty()) return question.check().refusal(question.usual().orElse(""));
        if (typed.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of("it holds a character that cannot be seen, such as that of an arrow key");
        }
        return question.check().refusal(typed);
    }

    /** Begins a new subject. */
    void say(String text) {
        if (!asks()) return;
        person.say("");
        person.say(text);
    }

    /** @throws InitRefused that names each flag that is missing */
    void complete() throws InitRefused {
        if (missing.isEmpty()) return;
        throw new InitRefused("Nobody can be asked here" + (person.there() ? " (--yes)" : " (no terminal)")
                + ", so say: " + String.join(", ", missing) + ".");
    }
}
