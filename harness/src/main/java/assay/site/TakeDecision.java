package assay.site;

import assay.pipeline.DecideExperiment;
import assay.pipeline.DecideExperiment.Decided;
import assay.pipeline.ReadExperiments;
import assay.report.ExperimentPages;
import assay.report.ExperimentReport;
import assay.scenario.Experiment;
import assay.site.Problem.Fault;
import assay.verdict.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what a person decides about an experiment: {@code experiment}, {@code decision}, {@code why}, and {@code insist} for
 * a promotion that the evidence does not back.
 */
record TakeDecision(Desk desk) implements Endpoint {
    private static final Set<String> KNOWN = Set.of("experiment", "decision", "why", "insist");
    private static final Map<String, Decision.What> DECISIONS = Map.of(
            "promote", Decision.What.PROMOTE,
            "roll-back", Decision.What.ROLL_BACK,
            "continue", Decision.What.CONTINUE);

    @Override
    public Reply answer(Request request) {
        return switch (Sent.read(request, KNOWN)) {
            case Sent.Read.Refused refused -> refused.problem().reply();
            case Sent.Read.Understood understood ->
                decided(understood.sent(), desk.access().who(request));
        };
    }

    private Reply decided(Sent sent, String who) {
        var what = Optional.ofNullable(DECISIONS.get(sent.text("decision")));
        var faults = faults(sent, what);
        if (!faults.isEmpty()) return sent.refused(Sent.wrong("The decision is not complete.", faults));
        return desk.experiment(sent.text("experiment"))
                .map(experiment -> decided(sent, experiment, what.orElseThrow(), who))
                .orElseGet(() -> sent.refused(ShowExperiment.UNKNOWN));
    }

    private static List<Fault> faults(Sent sent, Optional<Decision.What> what) {
        var faults = new ArrayList<Fault>();
        if (sent.text("experiment").isEmpty()) faults.add(new Fault("/experiment", "Name the experiment."));
        if (what.isEmpty()) faults.add(new Fault("/decision", "It is promote, roll-back or continue."));
        faults.addAll(sent.faultsOfWhy(true));
        return faults;
    }

    private Reply decided(Sent sent, Experiment experiment, Decision.What what, String who) {
        var decide = new DecideExperiment(desk.store(), desk.clock());
        return switch (decide.run(experiment.name(), what, who, sent.text("why"), sent.yes("insist"))) {
            case Decided.Kept ignored -> done(sent, experiment);
            case Decided.NothingKnown ignored ->
                sent.refused(Problem.of(
                        Status.CONFLICT,
                        "No window of the experiment has been watched yet: there is nothing to go by."));
            case Decided.NotBacked not ->
                sent.refused(Problem.of(
                        Status.CONFLICT,
                        "The evidence does not back a promotion. It is kept only from who insists on it.",
                        not.reasons().stream()
                                .map(reason -> new Fault("", reason))
                                .toList()));
        };
    }

    private Reply done(Sent sent, Experiment experiment) {
        return sent.form()
                ? Reply.seeOther(ExperimentPages.address(experiment.name()))
                : Form.JSON.reply(
                        ExperimentReport.json(new ReadExperiments(desk.store(), desk.clock()).run(experiment)));
    }
}
