package assay.report;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.report.WordDiff.Part;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WordDiffTest {
    @Test
    void theChangedWordIsMarkedOnBothSides() {
        var diff = WordDiff.of("The copay is $250.", "The copay is $300.");

        assertEquals(
                List.of(new Part("The copay is $", false), new Part("250", true), new Part(".", false)), diff.before());
        assertEquals(
                List.of(new Part("The copay is $", false), new Part("300", true), new Part(".", false)), diff.after());
    }

    @Test
    void changedWordsInARowAreOneMark() {
        var diff = WordDiff.of("keep one two keep", "keep three four keep");

        assertEquals(
                List.of(new Part("keep ", false), new Part("one two", true), new Part(" keep", false)), diff.before());
    }

    @Test
    void equalTextsHaveNoMark() {
        assertEquals(
                List.of(new Part("same text", false)),
                WordDiff.of("same text", "same text").after());
        assertEquals(List.of(), WordDiff.of("", "").before());
    }

    @Test
    void textsWithoutSpacesAreComparedCharacterByCharacter() {
        var diff = WordDiff.of("\u81ea\u5df1\u8d1f\u62c5", "\u81ea\u5df1\u627f\u62c5");

        assertTrue(diff.before().contains(new Part("\u8d1f", true)));
    }

    @Test
    void inLongTextsTheChangedSentencesAreStillFound() {
        String start = "One sentence that stays the same. ".repeat(200);
        String diff = WordDiff.of(start + "Old end here.", "New start. " + start + "New end here.").after().stream()
                .filter(Part::changed)
                .map(Part::text)
                .collect(joining("|"));

        assertEquals("New start. |New", diff.replace("New start.|", "New start. |"));
    }

    @Test
    void hostileLengthsTakeBoundedTime() {
        var random = new Random(1);
        String one = noise(random);
        String other = noise(random);

        assertTimeout(Duration.ofSeconds(2), () -> {
            WordDiff.of(one, other);
            WordDiff.of("a.".repeat(500_000), "b!".repeat(500_000));
            WordDiff.of("a".repeat(1_000_000), "\n".repeat(1_000_000));
            WordDiff.of(" x".repeat(500_000), " y z".repeat(250_000));
        });
    }

    @Property(tries = 300)
    void thePiecesTogetherAreTheText(
            @ForAll @StringLength(max = 200) String before, @ForAll @StringLength(max = 200) String after) {
        var diff = WordDiff.of(before, after);

        assertEquals(before, diff.before().stream().map(Part::text).collect(joining()));
        assertEquals(after, diff.after().stream().map(Part::text).collect(joining()));
    }

    private static String noise(Random random) {
        var text = new StringBuilder();
        while (text.length() < 1_000_000)
            text.append(Integer.toString(random.nextInt(1000), 36)).append(' ');
        return text.toString();
    }
}
