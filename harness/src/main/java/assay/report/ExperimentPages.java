package assay.report;

import assay.report.ExperimentPage.MetricRow;
import assay.report.ShownExperiment.Standing;
import assay.verdict.Bets;
import assay.verdict.ExperimentVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Experiments as pages: the list, and one with its verdict, its evidence, and where a person decides. */
public final class ExperimentPages {
    private static final String DECISIONS = "/api/decisions";

    private ExperimentPages() {}

    /** Where an experiment's page is, below the site's address. */
    public static String address(String name) {
        return ExperimentReport.address(name);
    }

    public static String list(List<ShownExperiment> experiments, List<Frame.Link> way) {
        String note = experiments.isEmpty()
                ? "assay.yaml names no experiment."
                : Numbers.count(experiments.size()) + (experiments.size() == 1 ? " experiment." : " experiments.");
        return Pages.render(
                "experiments.jte",
                new ExperimentListPage(
                        Frame.of("Experiments", "", way),
                        note,
                        experiments.stream().map(OverviewReport::row).toList()));
    }

    public static String one(ShownExperiment shown, List<Frame.Link> way) {
        var experiment = shown.experiment();
        String name = Visible.shortText(experiment.name());
        var standing = shown.standing();
        return Pages.render(
                "experiment.jte",
                new ExperimentPage(
                        Frame.withForms("Experiment " + name, way),
                        name,
                        shown.word(),
                        ExperimentReport.tone(shown),
                        symbol(ExperimentReport.tone(shown)),
                        Visible.shortText(ExperimentReport.sentence(shown)),
                        facts(shown),
                        standing.map(stands -> IntervalFigure.of(stands.points(), experiment.margin()))
                                .orElse(IntervalFigure.NONE),
                        Visible.shortText(experiment.primary()),
                        standing.map(stands -> metrics(shown, stands)).orElse(List.of()),
                        Visible.shortText(ExperimentReport.asideOfOthers(shown).orElse("")),
                        standing.map(stands -> slices(shown, stands)).orElse(List.of()),
                        standing.map(ExperimentPages::validity).orElse(List.of()),
                        standing.filter(stands -> stands.verdict() instanceof ExperimentVerdict.NotValid)
                                .isEmpty(),
                        standing.map(Standing::againstPromotion).orElse(List.of()).stream()
                                .map(Visible::shortText)
                                .toList(),
                        standing.isPresent(),
                        decision(shown),
                        DECISIONS,
                        shown.open().stream()
                                .map(alert -> new Frame.Link(
                                        AlertPages.address(alert.key()),
                                        Visible.shortText(alert.key().toString())))
                                .toList(),
                        HistoryRow.of(shown.history())));
    }

    private static String symbol(String tone) {
        return switch (tone) {
            case "good" -> "\u2713";
            case "bad" -> "\u2717";
            case "invalid" -> "!";
            default -> "?";
        };
    }

    private static List<HtmlPage.Fact> facts(ShownExperiment shown) {
        var experiment = shown.experiment();
        var facts = new ArrayList<HtmlPage.Fact>();
        facts.add(new HtmlPage.Fact("control", Visible.shortText(experiment.control())));
        facts.add(new HtmlPage.Fact("candidate", Visible.shortText(experiment.candidate())));
        facts.add(new HtmlPage.Fact("decides", Visible.shortText(experiment.primary())));
        facts.add(new HtmlPage.Fact("tolerated drop", Numbers.plain(experiment.margin())));
        facts.add(new HtmlPage.Fact("traffic", experiment.traffic().name().toLowerCase(Locale.ROOT)));
        shown.standing().ifPresent(stands -> {
            facts.add(new HtmlPage.Fact("pairs", Numbers.count(stands.watch().pairs())));
            facts.add(new HtmlPage.Fact("since", OpenRun.time(stands.watch().since()) + " (UTC)"));
            facts.add(new HtmlPage.Fact("until", OpenRun.time(stands.watch().until()) + " (UTC)"));
        });
        return facts;
    }

    private static List<MetricRow> metrics(ShownExperiment shown, Standing stands) {
        String primary = shown.experiment().primary();
        var rows = new ArrayList<MetricRow>();
        rows.add(row(primary, "decides", stands.watch().of(primary), stands));
        stands.watch().guardrails(primary).forEach(bets -> rows.add(row(bets.metric(), "guardrail", bets, stands)));
        return rows;
    }

    private static List<MetricRow> slices(ShownExperiment shown, Standing stands) {
        var worse = shown.worseSlices();
        return stands.watch().slices().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        (a, b) -> Double.compare(a.effect().mean(), b.effect().mean())))
                .map(slice -> {
                    boolean fell = worse.contains(slice.getKey());
                    return row(
                            slice.getKey(),
                            "",
                            slice.getValue(),
                            fell ? "worse" : "not shown to be worse",
                            fell ? "bad" : "doubt");
                })
                .toList();
    }

    private static MetricRow row(String name, String role, Bets bets, Standing stands) {
        double needed = stands.watch().needed();
        var most = bets.most();
        if (most.worse() >= needed) return row(name, role, bets, "worse by more than the margin", "bad");
        if (most.better() >= needed) return row(name, role, bets, "better", "good");
        if (most.below() >= needed) return row(name, role, bets, "worse, perhaps within the margin", "doubt");
        if (most.notWorse() >= needed) return row(name, role, bets, "not worse by more than the margin", "good");
        return row(name, role, bets, bets.pairs() == 0 ? "no pairs yet" : "not told apart", "doubt");
    }

    private static MetricRow row(String name, String role, Bets bets, String says, String tone) {
        var effect = bets.effect();
        boolean any = bets.pairs() > 0;
        return new MetricRow(
                Visible.shortText(name),
                role,
                Numbers.count(bets.pairs()),
                any ? Numbers.difference(effect.mean()) : Phrases.NONE,
                any ? Phrases.interval(effect.low(), effect.high(), Numbers::difference) : Phrases.NONE,
                Numbers.count(bets.wins()) + " / " + Numbers.count(bets.ties()) + " / " + Numbers.count(bets.losses()),
                Numbers.plain(bets.margin()),
                says,
                tone);
    }

    private static List<String> validity(Standing stands) {
        var watch = stands.watch();
        var checks = new ArrayList<String>();
        var same = watch.same();
        checks.add(
                same.pairs() == 0
                        ? "The control against itself: it was not asked twice, so this is not checked (a_a in assay.yaml)."
                        : "The control against itself: "
                                + Numbers.difference(same.effect().mean()) + " over "
                                + Numbers.count(same.pairs()) + " requests, interval "
                                + Phrases.interval(
                                        same.effect().low(), same.effect().high(), Numbers::difference)
                                + ".");
        checks.add("Lost to our own limits, breakers or budget: " + Numbers.count(watch.lost()) + " of "
                + Numbers.count(watch.lost() + watch.pairs()) + " requests.");
        checks.add("Windows without a pair since the last one with: " + watch.empty() + ".");
        if (watch.restarts() > 0)
            checks.add("Metrics that began anew because their evaluator changed: " + watch.restarts() + ".");
        return checks;
    }

    private static String decision(ShownExperiment shown) {
        return shown.decision()
                .map(decision -> Visible.shortText("Decided on " + OpenRun.time(decision.at()) + " by " + decision.who()
                        + ": " + ExperimentReport.word(decision) + ", because " + decision.why()
                        + " (the verdict then: "
                        + decision.verdict() + ")"))
                .orElse("");
    }
}
