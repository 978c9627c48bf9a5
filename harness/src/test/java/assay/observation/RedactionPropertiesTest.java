package assay.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import assay.scenario.Privacy;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RedactionPropertiesTest {
    private static final Redaction ALL = Redaction.of(Privacy.DEFAULT);

    @Property(seed = "20260101", tries = 5000)
    void redactingAgainChangesNothing(@ForAll("dense") String text) {
        String once = ALL.apply(text).text();

        assertEquals(new Redaction.Redacted(once, false), ALL.apply(once));
    }

    @Property(seed = "20260101")
    void anyTextCanBeRedacted(@ForAll String text) {
        String once = ALL.apply(text).text();

        assertFalse(ALL.apply(once).changed());
    }

    @Property(seed = "20260101")
    void wordsStay(@ForAll("words") String text) {
        assertEquals(new Redaction.Redacted(text, false), ALL.apply(text));
    }

    @Property(seed = "20260101")
    void whatStandsAroundAnAddressStays(@ForAll("words") String before, @ForAll("words") String after) {
        assertEquals(
                before + " [email] " + after,
                ALL.apply(before + " a.b@example.com " + after).text());
    }

    /** Made of what the patterns look for. */
    @Provide
    Arbitrary<String> dense() {
        return Arbitraries.of(
                        "4111",
                        "1111",
                        " ",
                        "-",
                        ".",
                        "@",
                        "a",
                        "b.com",
                        "+49",
                        "00",
                        "030",
                        "(",
                        ")",
                        "/",
                        ":",
                        "::",
                        "10",
                        "0.0",
                        "DE89",
                        "3704",
                        "0044",
                        "05320130",
                        "00",
                        "phone ",
                        "415",
                        "555",
                        "2671",
                        "sk-",
                        "x1y2z3x1y2z3x1y2",
                        "eyJ",
                        "password=",
                        "password:",
                        "[key]",
                        "[",
                        "]",
                        "\"",
                        "%40",
                        ",",
                        "\u00ad",
                        "\u0664",
                        "\n",
                        "fe80",
                        "=",
                        "==")
                .list()
                .ofMaxSize(14)
                .map(pieces -> String.join("", pieces));
    }

    /** Letters, small numbers and sentence signs. */
    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(
                        "what",
                        "plan",
                        "Größe",
                        "пароль",
                        "12",
                        "2024",
                        "1.5",
                        "7:30",
                        "and",
                        "a-b",
                        "x?",
                        "done.",
                        "\u20ac20",
                        "(so)",
                        "\ud83d\ude00")
                .list()
                .ofMaxSize(12)
                .map(words -> String.join(" ", words));
    }
}
