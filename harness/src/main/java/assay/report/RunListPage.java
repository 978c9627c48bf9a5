package assay.report;

import java.util.List;

/** What the template of the list of runs places. */
public record RunListPage(Frame frame, String note, List<Row> rows) {

    /**
     * One run.
     *
     * @param tone the colour of its word
     * @param claim one sentence about it; empty where there is none
     * @param calls how many answered or failed, of how many
     */
    public record Row(
            String tone,
            String symbol,
            String word,
            String claim,
            String scenario,
            String id,
            String address,
            String started,
            String calls,
            String variants) {}
}
