package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.regex.Pattern;

/**
 * Keeps what we print from being a command to the pipeline that reads it, whoever wrote the text: GitHub's runner obeys
 * a line that begins with {@code ::}, and one with {@code ##[} anywhere; the agent of Azure Pipelines one with
 * {@code ##vso[} anywhere. Both are parted by a space, which shows; what cannot be seen is not relied on, since a
 * comparison by culture may ignore it, and for the same reason is looked through.
 */
final class CommandGuard extends OutputStream {
    private static final String UNSEEN = "[\\p{Cc}\\p{Cf}\\p{Cn}\\p{Co}\\p{M}&&[^\\r\\n]]*+";
    private static final Pattern AT_BEGINNING = Pattern.compile(
            "(?:^|[\\r\\n\\u000b\\f\\u0085\\u2028\\u2029])[\\s\\p{Z}\\p{C}\\p{M}]*+:(?=" + UNSEEN + ":)");
    private static final Pattern ANYWHERE = Pattern.compile("#(?=" + UNSEEN + "#)");

    private final PrintStream out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private CommandGuard(PrintStream out) {
        this.out = out;
    }

    /** Passes on whole lines; what is left of one is passed on when it is closed. */
    static PrintStream around(PrintStream out) {
        return new PrintStream(new CommandGuard(out), true, UTF_8);
    }

    /** The same line, without a command in it. */
    static String harmless(String text) {
        return ANYWHERE.matcher(AT_BEGINNING.matcher(text).replaceAll("$0 ")).replaceAll("# ");
    }

    @Override
    public synchronized void write(int b) {
        line.write(b);
        if (b == '\n') pass();
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        for (int i = from; i < from + count; i++) write(bytes[i]);
    }

    private void pass() {
        var bytes = harmless(line.toString(UTF_8)).getBytes(UTF_8);
        line.reset();
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    @Override
    public synchronized void close() {
        pass();
    }
}
