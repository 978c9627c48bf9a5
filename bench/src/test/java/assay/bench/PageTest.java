package assay.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private static final String TWO_SECTIONS = """
            # Title
            <!-- store: written by bench/run store -->
            old
            <!-- store: end -->
            between
            <!-- growth: written by bench/run growth -->
            grown
            <!-- growth: end -->
            after
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void onlyTheSectionOfItsOwnIsRewritten() throws IOException {
        var page = Files.writeString(folder.resolve("page.md"), TWO_SECTIONS);

        Page.replace(page, "store", "new\n");
        Page.replace(page, "store", "newer\n");

        assertEquals(TWO_SECTIONS.replace("\nold\n", "\n\nnewer\n\n"), Files.readString(page));
    }

    @Test
    void aSectionThatThePageLacksIsRefused() throws IOException {
        var page = Files.writeString(folder.resolve("page.md"), TWO_SECTIONS);

        assertThrows(IllegalArgumentException.class, () -> Page.replace(page, "evaluators", "new"));
        assertEquals(TWO_SECTIONS, Files.readString(page));
    }

    @ParameterizedTest
    @ValueSource(strings = {"side-by-side", "growth", "evaluators", "store"})
    void theProjectsPageHasThemAll(String section) throws IOException {
        var page = Files.copy(Path.of("../docs/performance.md"), folder.resolve("performance.md"));

        Page.replace(page, section, "measured");

        assertTrue(Files.readString(page).contains("measured"));
    }

    @Test
    void aSpreadHasTheMiddleInTheMiddle() {
        var odd = Spread.of(List.of(3.0, 1.0, 2.0), Double::doubleValue);
        var even = Spread.of(List.of(4.0, 1.0, 2.0, 3.0), Double::doubleValue);

        assertEquals("1.0 / **2.0** / 3.0", odd.columns(1));
        assertEquals(new Spread(1, 2.5, 4), even);
    }
}
