package assay.report;

import java.util.List;

/**
 * What the template of one alert's page places.
 *
 * @param facts where it stands
 * @param findings what the detectors found, in sentences
 * @param changes what changed before it
 * @param open whether there is something to acknowledge, silence or end
 */
public record AlertPage(
        Frame frame,
        String name,
        String state,
        String tone,
        String symbol,
        String sentence,
        String remarks,
        List<HtmlPage.Fact> facts,
        Runbook runbook,
        List<String> findings,
        List<String> changes,
        List<WorstRow> worst,
        boolean open,
        String marks,
        List<HistoryRow> history) {
    public AlertPage {
        facts = List.copyOf(facts);
        findings = List.copyOf(findings);
        changes = List.copyOf(changes);
        worst = List.copyOf(worst);
        history = List.copyOf(history);
    }

    /** @param address of the run's report, where both answers stand */
    public record WorstRow(String prompt, String metric, String from, String to, String run, String address) {}
}
