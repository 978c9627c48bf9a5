package assay.evaluators.judge;

import assay.score.Judged;
import assay.verdict.Pairwise.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks a judge which of two answers is better: twice, the order swapped, since a judge may favour a place. The answers
 * are called first and second, whoever gave them.
 */
public final class SideBySide {
    private static final String VERSION = "1";
    private static final JudgePrompt PROMPT = JudgePrompt.of("pairwise");
    private static final Form<Form.Chosen> FORM = new Form.Choice(List.of("first", "second", "tie"));

    private final Judge judge;

    public SideBySide(Judge judge) {
        this.judge = judge;
    }

    /**
     * What two answers are to.
     *
     * @param expected a right answer; absent where none is known
     */
    public record Asked(String query, Optional<String> expected) {}

    /** What came of both calls. */
    public sealed interface Compared {
        Judged used();

        /**
         * Both gave a verdict.
         *
         * @param asGiven where the answers stood in the order given
         * @param swapped where they stood the other way round
         */
        record Decided(Place asGiven, Place swapped, Judged used) implements Compared {}

        /** One of them gave none, and so the pair has none. */
        record Undecided(String why, Judged used) implements Compared {}
    }

    /** An answer that says nothing loses, and nobody is asked. */
    public Compared compare(Asked asked, String one, String other) {
        if (one.isBlank() || other.isBlank()) return decided(one.isBlank(), other.isBlank());
        var first = ask(asked, one, other);
        var second = ask(asked, other, one);
        var used = first.used().plus(second.used());
        var judged = used.judged(judge.model(), PROMPT.hash(), 1);
        if (first instanceof Verdict.Given<Form.Chosen> asGiven
                && second instanceof Verdict.Given<Form.Chosen> swapped) {
            return new Compared.Decided(place(asGiven), place(swapped), judged);
        }
        return new Compared.Undecided(why(first).or(() -> why(second)).orElse(""), judged);
    }

    private Compared decided(boolean oneIsEmpty, boolean otherIsEmpty) {
        var nothing = Used.NOTHING.judged(judge.model(), PROMPT.hash(), 0);
        if (oneIsEmpty && otherIsEmpty) return new Compared.Decided(Place.TIE, Place.TIE, nothing);
        return oneIsEmpty
                ? new Compared.Decided(Place.SECOND, Place.FIRST, nothing)
                : new Compared.Decided(Place.FIRST, Place.SECOND, nothing);
    }

    private Verdict<Form.Chosen> ask(Asked asked, String first, String second) {
        var evidence = new ArrayList<Part>();
        evidence.add(new Part(Input.QUERY.part(), asked.query()));
        asked.expected().ifPresent(text -> evidence.add(new Part(Input.EXPECTED.part(), text)));
        evidence.add(new Part("first", first));
        evidence.add(new Part("second", second));
        return judge.ask(VERSION, PROMPT, evidence, FORM, 1, true);
    }

    private static Place place(Verdict.Given<Form.Chosen> given) {
        return Place.valueOf(given.verdict().word().toUpperCase(Locale.ROOT));
    }

    private static Optional<String> why(Verdict<?> verdict) {
        return switch (verdict) {
            case Verdict.Given<?> ignored -> Optional.empty();
            case Verdict.Failed<?> failed -> Optional.of(failed.why());
            case Verdict.Skipped<?> skipped -> Optional.of(skipped.why());
        };
    }
}
