package assay.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is woken finds a page that tells them what to do. */
class RunbooksTest {
    private static final Path FOLDER = Path.of("../docs/runbooks");
    private static final List<String> HEADINGS = List.of(
            "What it means", "Is it real", "What to do first", "Whom to bring in", "How to undo", "How to silence");

    private static String page(AlertKind kind) throws IOException {
        return Files.readString(FOLDER.resolve(kind.word() + ".md"));
    }

    private static String section(String page, String heading) {
        var section =
                Pattern.compile("(?sm)^## " + heading + "\n\n(.*?)(?=^## |\\z)").matcher(page);
        assertTrue(section.find(), heading);
        return section.group(1);
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void everyKindHasAPageWithTheSameHeadings(AlertKind kind) throws IOException {
        var headings = Pattern.compile("(?m)^## (.*)$")
                .matcher(page(kind))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertEquals(HEADINGS, headings);
        assertTrue(page(kind).startsWith("# " + kind.word() + ": "));
        for (String heading : HEADINGS) assertTrue(section(page(kind), heading).length() > 60, heading);
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void whetherItIsRealTakesThreeChecks(AlertKind kind) throws IOException {
        long checks = section(page(kind), "Is it real")
                .lines()
                .filter(line -> line.matches("\\d\\. .*"))
                .count();

        assertEquals(3, checks);
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void howToSilenceNamesAlertsOfTheKind(AlertKind kind) throws IOException {
        var named = Pattern.compile("assay alerts (?:ack|silence|false-alarm) (\\S+)")
                .matcher(section(page(kind), "How to silence"))
                .results()
                .map(match -> match.group(1).split("/")[0])
                .collect(Collectors.toSet());

        assertEquals(Set.of(kind.word()), named);
    }

    @Test
    void theListNamesEachWithItsSeverityAndNoOther() throws IOException {
        var rows = Pattern.compile("(?m)^\\| \\[(\\S+)]\\((\\S+)\\.md\\) \\| .* \\| (\\w+) \\|$")
                .matcher(Files.readString(FOLDER.resolve("README.md")))
                .results()
                .map(match -> match.group(1) + " " + match.group(2) + " " + match.group(3))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                Arrays.stream(AlertKind.values())
                        .map(kind -> kind.word() + " " + kind.word() + " "
                                + kind.severity().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new)),
                rows);
    }
}
