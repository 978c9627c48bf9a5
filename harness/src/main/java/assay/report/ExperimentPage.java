package assay.report;

import java.util.List;

/**
 * What the template of an experiment's page places.
 *
 * @param facts who is compared with whom, since when
 * @param against why it may not be promoted; empty: it may
 * @param aside why words and intervals of the metrics differ; empty where they agree
 * @param decision the one that stands, in a sentence; empty without one
 * @param decisions the address to send one to
 */
public record ExperimentPage(
        Frame frame,
        String name,
        String word,
        String tone,
        String symbol,
        String sentence,
        List<HtmlPage.Fact> facts,
        IntervalFigure figure,
        String primary,
        List<MetricRow> metrics,
        String aside,
        List<MetricRow> slices,
        List<String> validity,
        boolean valid,
        List<String> against,
        boolean known,
        String decision,
        String decisions,
        List<Frame.Link> alerts,
        List<HistoryRow> history) {
    public ExperimentPage {
        facts = List.copyOf(facts);
        metrics = List.copyOf(metrics);
        slices = List.copyOf(slices);
        validity = List.copyOf(validity);
        against = List.copyOf(against);
        alerts = List.copyOf(alerts);
        history = List.copyOf(history);
    }

    /** One metric, or the primary one by a tag. */
    public record MetricRow(
            String name,
            String role,
            String pairs,
            String difference,
            String interval,
            String counts,
            String margin,
            String says,
            String tone) {}
}
