package assay.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/http.md is true of the code. */
class HttpPageTest {
    private static String page() throws Exception {
        return Files.readString(Path.of("../docs/http.md"));
    }

    @Test
    void itListsEveryPathWithItsStatuses() throws Exception {
        var expected = Arrays.stream(Route.values())
                .map(route -> "| " + route.method() + " | `" + route.path() + "` | "
                        + route.statuses().stream()
                                .map(status -> Integer.toString(status.code()))
                                .collect(Collectors.joining(" "))
                        + " |")
                .toList();

        assertEquals(expected, rows("| GET |", "| POST |"));
    }

    @Test
    void itSaysWhatEachStatusMeans() throws Exception {
        var expected = Arrays.stream(Status.values())
                .map(status -> "| " + status.code() + " | " + status.phrase() + " |")
                .toList();

        assertEquals(
                expected,
                page().lines()
                        .filter(line -> line.matches("\\| \\d{3} \\|.*"))
                        .map(line -> line.substring(0, line.indexOf('|', line.indexOf('|', 2) + 1) + 1))
                        .toList());
    }

    @Test
    void itsLimitsAreThoseOfTheCode() throws Exception {
        assertTrue(page().contains(Route.LARGEST_BODY + " bytes"));
        assertTrue(page().contains(Intake.LONGEST_ADDRESS + " characters"));
    }

    private static List<String> rows(String... starts) throws Exception {
        return page().lines()
                .filter(line -> Arrays.stream(starts).anyMatch(line::startsWith))
                .toList();
    }
}
