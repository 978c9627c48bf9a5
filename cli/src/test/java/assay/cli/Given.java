package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** A command as a user gives it, for tests outside this package. */
public record Given(int code, String out, String err) {

    /** @param here the folder in which it is given */
    public static Given command(Path here, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var shell = new Shell(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false,
                ignored -> Optional.empty(),
                here,
                here,
                Clock.systemUTC(),
                new Cancellation());
        int code = new Assay(shell).run(args);
        return new Given(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    @Override
    public String toString() {
        return "exit code " + code + "\n" + out + "\n" + err;
    }
}
