package assay.site;

import assay.pipeline.ReadExperiments;
import assay.report.ExperimentPages;
import assay.report.ExperimentReport;

/** All experiments, each with its verdict. */
record ShowExperiments(Desk desk) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        var form = Form.of(request);
        if (form.isEmpty()) return Form.unknown().reply();
        var read = new ReadExperiments(desk.store(), desk.clock());
        var shown = desk.experiments().stream().map(read::run).toList();
        return switch (form.get()) {
            case HTML -> Form.HTML.reply(ExperimentPages.list(shown, Way.LINKS));
            case JSON -> Form.JSON.reply(ExperimentReport.json(shown));
        };
    }
}
