package assay.report;

import java.util.List;

/** What was wrong with what a person sent, as a page. */
public record ProblemPage(Frame frame, String title, String detail, List<String> faults) {
    public ProblemPage {
        faults = List.copyOf(faults);
    }

    public static String html(String title, String detail, List<String> faults, List<Frame.Link> way) {
        return Pages.render("problem.jte", new ProblemPage(Frame.of(title, "", way), title, detail, faults));
    }
}
