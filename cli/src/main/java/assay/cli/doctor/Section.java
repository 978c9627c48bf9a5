package assay.cli.doctor;

import java.util.List;

/** What was found about one thing. */
public record Section(String title, List<Finding> findings) {
    public Section {
        findings = List.copyOf(findings);
    }
}
