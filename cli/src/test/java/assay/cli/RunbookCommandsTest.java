package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the runbooks tell a person to type at night can be typed. */
class RunbookCommandsTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)(?:^|`)assay ([a-z]+)(?: ([a-z][a-z-]+)(?= |`|$))?");
    private static final Set<String> GROUPS = Set.of("alerts", "baseline", "deadletters", "experiment");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    private static Set<String> commands() throws IOException {
        var commands = new TreeSet<String>();
        try (var pages = Files.list(Path.of("../docs/runbooks"))) {
            for (var page : pages.toList()) {
                COMMAND.matcher(Files.readString(page))
                        .results()
                        .map(match -> GROUPS.contains(match.group(1))
                                ? match.group(1) + " " + match.group(2)
                                : match.group(1))
                        .forEach(commands::add);
            }
        }
        return commands;
    }

    @Test
    void everyCommandIsThere() throws IOException {
        var commands = commands();
        assertFalse(commands.isEmpty());
        for (String command : commands) {
            var words = new ArrayList<String>();
            Pattern.compile(" ").splitAsStream(command).forEach(words::add);
            words.add("--help");

            var given = Given.command(here, words.toArray(String[]::new));

            assertEquals(0, given.code(), () -> "assay " + command + ": " + given);
        }
    }
}
