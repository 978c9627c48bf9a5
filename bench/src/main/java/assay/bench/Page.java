package assay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of which each benchmark rewrites its own section, between two markers, and nothing else. */
final class Page {
    private Page() {}

    /** @throws IllegalArgumentException where the page has no such section, or none that ends */
    static void replace(Path page, String section, String markdown) throws IOException {
        var text = Files.readString(page);
        var begin = "<!-- " + section + ": written by bench/run " + section + " -->\n";
        var end = "<!-- " + section + ": end -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end, Math.max(from, 0));
        if (from < 0 || to < 0) throw new IllegalArgumentException(page + " has no section " + section);
        Files.writeString(
                page, text.substring(0, from + begin.length()) + "\n" + markdown.strip() + "\n\n" + text.substring(to));
    }
}
