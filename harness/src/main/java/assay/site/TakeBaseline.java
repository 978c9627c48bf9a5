package assay.site;

import assay.pipeline.AcceptBaseline;
import assay.pipeline.AcceptBaseline.Accepted;
import assay.pipeline.ReadSeries;
import assay.plan.Subject;
import assay.report.BaselineReport;
import assay.site.Problem.Fault;
import assay.verdict.Baseline;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes the newest runs of a scenario its yardstick, or takes the yardstick away: {@code scenario}, {@code baseline} (accept
 * or reset), {@code why}, and {@code runs}, how many at most.
 */
record TakeBaseline(Desk desk) implements Endpoint {
    private static final Set<String> KNOWN = Set.of("scenario", "baseline", "why", "runs");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,2}");
    private static final int MOST = 500;
    private static final Problem UNKNOWN =
            Problem.of(Status.NOT_FOUND, "No scenario has this name. " + Route.OVERVIEW.path() + " lists them.");

    @Override
    public Reply answer(Request request) {
        return switch (Sent.read(request, KNOWN)) {
            case Sent.Read.Refused refused -> refused.problem().reply();
            case Sent.Read.Understood understood ->
                taken(understood.sent(), desk.access().who(request));
        };
    }

    private Reply taken(Sent sent, String who) {
        var faults = faults(sent);
        if (!faults.isEmpty()) return sent.refused(Sent.wrong("What is sent is not complete.", faults));
        var scenario = sent.text("scenario");
        if (!desk.scenarios().contains(scenario)) return sent.refused(UNKNOWN);
        return sent.text("baseline").equals("accept") ? accepted(sent, scenario, who) : reset(sent, scenario, who);
    }

    private static List<Fault> faults(Sent sent) {
        var faults = new ArrayList<Fault>();
        var what = sent.text("baseline");
        if (sent.text("scenario").isEmpty()) faults.add(new Fault("/scenario", "Name the scenario."));
        if (!Set.of("accept", "reset").contains(what)) faults.add(new Fault("/baseline", "It is accept or reset."));
        if (what.equals("reset") && !sent.text("runs").isEmpty())
            faults.add(new Fault("/runs", "Only who accepts says how many."));
        if (runs(sent).isEmpty())
            faults.add(new Fault("/runs", "A whole number from " + Baseline.FEWEST_RUNS + " to " + MOST + "."));
        faults.addAll(sent.faultsOfWhy(true));
        return faults;
    }

    private static OptionalInt runs(Sent sent) {
        var text = sent.text("runs");
        if (text.isEmpty()) return OptionalInt.of(AcceptBaseline.USUAL_RUNS);
        int runs = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        return runs >= Baseline.FEWEST_RUNS && runs <= MOST ? OptionalInt.of(runs) : OptionalInt.empty();
    }

    private Reply accepted(Sent sent, String scenario, String who) {
        return switch (accept().run(scenario, runs(sent).orElseThrow(), who, sent.text("why"))) {
            case Accepted.Taken ignored -> done(sent, scenario);
            case Accepted.TooFew few ->
                sent.refused(Problem.of(Status.CONFLICT, "No baseline was accepted: " + few.why() + "."));
        };
    }

    private Reply reset(Sent sent, String scenario, String who) {
        accept().reset(scenario, who, sent.text("why"));
        return done(sent, scenario);
    }

    private AcceptBaseline accept() {
        return new AcceptBaseline(desk.store(), desk.clock());
    }

    private Reply done(Sent sent, String scenario) {
        if (sent.form()) return Reply.seeOther(Route.OVERVIEW.path());
        var series = new ReadSeries(desk.store()).run(Subject.scenario(scenario));
        return Form.JSON.reply(BaselineReport.json(scenario, accept().standing(scenario), series));
    }
}
