package assay.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.plan.Subject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertKeyTest {
    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void whatIsWrittenIsReadBack(AlertKind kind) {
        for (var key : new AlertKey[] {
            new AlertKey(Subject.scenario("benefits"), kind, "stable"),
            new AlertKey(Subject.experiment("e"), kind, ""),
            new AlertKey(new Subject(Subject.Kind.HARNESS, ""), kind, "benefits")
        }) assertEquals(Optional.of(key), AlertKey.parse(key.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "scenario:benefits",
                "scenario:benefits/",
                "scenario:benefits/QUALITY/stable",
                "scenario:benefits/quality/",
                "benefits/quality/stable",
                "nothing:benefits/quality/stable"
            })
    void whatIsNoKeyIsNone(String text) {
        assertEquals(Optional.empty(), AlertKey.parse(text));
    }

    @Test
    void whatAnAlertIsAboutMayHaveASlash() {
        assertEquals("a/b", AlertKey.parse("judge:j/judge/a/b").orElseThrow().about());
    }
}
