package assay.report;

import java.util.List;

/**
 * What the template of the overview places.
 *
 * @param claim in a sentence
 * @param baselines where a person says which runs are healthy; the address to send it to
 */
public record OverviewPage(
        Frame frame,
        String claim,
        String tone,
        List<Row> rows,
        List<AlertListPage.Row> others,
        List<ExperimentRow> experiments,
        List<Scenario> scenarios,
        String baselines) {
    public OverviewPage {
        rows = List.copyOf(rows);
        others = List.copyOf(others);
        experiments = List.copyOf(experiments);
        scenarios = List.copyOf(scenarios);
    }

    /**
     * One variant of one scenario.
     *
     * @param measuredBy where availability, latency, freshness and model come from
     * @param spark points of the line of its newest scores in a box of 100 by 24; empty with fewer than two
     */
    public record Row(
            String scenario,
            String variant,
            String address,
            String closed,
            String availability,
            String quality,
            String spark,
            String sparkLabel,
            String watch,
            String watchTone,
            String latency,
            String freshness,
            String model,
            String measuredBy,
            String cost,
            List<OpenAlert> alerts) {}

    /** @param address of its page */
    public record OpenAlert(String address, String text, Runbook runbook) {}

    /** @param verdict its word */
    public record ExperimentRow(String name, String address, String verdict, String tone, String reason) {}

    /**
     * @param baseline what stands, in a sentence
     * @param remarks on the series that are measured against it
     */
    public record Scenario(String name, boolean stands, String baseline, List<String> remarks) {
        public Scenario {
            remarks = List.copyOf(remarks);
        }
    }
}
