package assay.site;

import assay.pipeline.ReadExperiments;
import assay.report.ExperimentPages;
import assay.report.ExperimentReport;
import assay.report.ShownExperiment;

/** One experiment: its verdict, its evidence, what was decided, and where to decide. */
record ShowExperiment(Desk desk) implements Endpoint {
    static final Problem UNKNOWN =
            Problem.of(Status.NOT_FOUND, "No experiment has this name. " + Route.EXPERIMENTS.path() + " lists them.");

    @Override
    public Reply answer(Request request) {
        var form = Form.of(request);
        if (form.isEmpty()) return Form.unknown().reply();
        return desk.experiment(Route.EXPERIMENT.named(request))
                .map(new ReadExperiments(desk.store(), desk.clock())::run)
                .map(shown -> reply(form.get(), shown))
                .orElseGet(UNKNOWN::reply);
    }

    private static Reply reply(Form form, ShownExperiment shown) {
        return switch (form) {
            case HTML -> form.reply(ExperimentPages.one(shown, Way.LINKS));
            case JSON -> form.reply(ExperimentReport.json(shown));
        };
    }
}
