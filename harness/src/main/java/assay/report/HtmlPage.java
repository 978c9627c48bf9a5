package assay.report;

import java.util.List;

/** What the templates show: finished words and numbers, in the order in which they stand. The templates only place them. */
public record HtmlPage(Frame frame, List<RunView> runs) {

    /**
     * @param anchor unique on the page
     * @param judges what is to be known of them, in sentences
     */
    public record RunView(
            String anchor,
            HeadlineView headline,
            String scenario,
            List<Fact> facts,
            List<String> criticalFailures,
            boolean simulated,
            List<ComparisonView> comparisons,
            List<MetricView> metrics,
            List<String> judges,
            List<VariantView> variants,
            List<GateView> gates,
            PromptsView prompts) {}

    public record HeadlineView(String tone, String symbol, String word, String claim, String detail, String meaning) {}

    public record Fact(String name, String value) {}

    /** One candidate against the control. */
    public record ComparisonView(
            String title, String control, String candidate, EffectFigure figure, List<ComparisonRow> rows) {}

    public record ComparisonRow(
            String metric,
            String control,
            String candidate,
            String difference,
            String interval,
            String counts,
            String flips,
            String pValue,
            String verdict,
            String tone) {}

    /**
     * One evaluator of one variant.
     *
     * @param measured the mean on the evaluator's own scale
     */
    public record MetricView(
            String metric,
            String variant,
            String mean,
            String interval,
            String passRate,
            String passInterval,
            String passed,
            String coverage,
            String note,
            String measured) {}

    /** What one variant cost in time, tokens and money. */
    public record VariantView(
            String variant,
            String role,
            String answered,
            String coverage,
            String failures,
            String notAsked,
            String retries,
            List<String> latency,
            List<String> firstToken,
            String input,
            String output,
            String cost,
            String models) {}

    public record GateView(String gate, String outcome, String tone, String reason) {}

    /** @param note how many prompts there are, and where the rest is */
    public record PromptsView(String note, List<PromptView> prompts, boolean filters) {}

    /**
     * @param why what makes this prompt worth reading
     * @param shared what every variant was sent; empty where they were sent different messages
     */
    public record PromptView(
            String anchor,
            String id,
            String repetition,
            String query,
            String why,
            boolean lost,
            boolean failed,
            boolean critical,
            boolean open,
            List<String> tags,
            List<String> expected,
            List<MessageView> shared,
            List<AnswerView> answers) {}

    public record MessageView(String role, String text, List<ToolView> calls) {}

    public record ToolView(String name, String arguments) {}

    /**
     * @param control whether the pieces that the other lacks are shown as taken away, else as added
     * @param failure why there is no answer; empty where there is one
     * @param sent what this variant alone was sent; empty where all were sent the same
     */
    public record AnswerView(
            String variant,
            boolean control,
            String failure,
            List<WordDiff.Part> text,
            List<ToolView> calls,
            List<Fact> facts,
            List<ScoreView> scores,
            List<Fact> context,
            List<MessageView> sent) {}

    /** @param mark {@code passed}, {@code missed}, {@code scored} or {@code unscored} */
    public record ScoreView(String name, String mark, String value, String reason, String evidence) {}
}
