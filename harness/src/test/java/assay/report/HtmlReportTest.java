package assay.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    @Test
    void aPageIsWritten() throws Exception {
        try (var out = Files.newBufferedWriter(Path.of("target/sample.html"))) {
            HtmlReport.write(List.of(Sample.reported()), out);
        }
        var t = new StringBuilder();
        TerminalReport.write(List.of(Sample.reported()), t, 80, false);
        Files.writeString(Path.of("target/sample.txt"), t);
        var m = new StringBuilder();
        MarkdownReport.write(List.of(Sample.reported()), m);
        Files.writeString(Path.of("target/sample.md"), m);
    }
}
