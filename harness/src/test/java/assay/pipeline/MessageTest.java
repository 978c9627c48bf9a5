package assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageTest {
    @Test
    void eachAttemptIsSentUnderAnIdOfItsOwn() {
        var first = Message.of("run/p#1/a", "body");
        var second = first.again(Optional.of(Instant.EPOCH));

        assertEquals("run/p#1/a", first.sentId());
        assertEquals("run/p#1/a#2", second.sentId());
        assertEquals("run/p#1/a#3", second.again(Optional.empty()).sentId());
    }

    @Test
    void aMessageIsKnownByTheIdItWasSentUnder() {
        var tenth = new Message("a#b", 10, "body", Optional.of(Instant.EPOCH));

        assertEquals(tenth, Message.sentAs("a#b#10", "body", Optional.of(Instant.EPOCH)));
        assertEquals(Message.of("a#0", "body"), Message.sentAs("a#0", "body", Optional.empty()));
    }

    @Test
    void anIdThatCouldBeTakenForAnAttemptIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Message.of("a#2", ""));
        assertThrows(IllegalArgumentException.class, () -> Message.of(" ", ""));
        assertThrows(IllegalArgumentException.class, () -> Message.of("x".repeat(101), ""));
        assertThrows(IllegalArgumentException.class, () -> new Message("a", 0, "", Optional.empty()));
    }
}
