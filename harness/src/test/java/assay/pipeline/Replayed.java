package assay.pipeline;

import assay.alert.AlertBook;
import assay.alert.AlertKey;
import assay.alert.AlertKind;
import assay.alert.Lifecycle;
import assay.alert.Notice;
import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Usage;
import assay.plan.Call;
import assay.plan.Filter;
import assay.plan.Run;
import assay.plan.RunId;
import assay.plan.Subject;
import assay.scenario.Anchor;
import assay.scenario.Experiments;
import assay.scenario.Scenario.Gates;
import assay.score.EvaluatorId;
import assay.score.Judged;
import assay.score.Score;
import assay.score.Scored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Closed golden runs of a scenario whose answers score what a test says, a quarter of an hour apart, and their watch. */
public final class Replayed {
    static final Duration APART = Duration.ofMinutes(15);
    static final int PROMPTS = 30;

    final Store store;
    public final MovingClock clock = new MovingClock(Samples.NOON);
    final List<Notice> notices = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(20260102);
    final Subject subject = Subject.scenario("benefits");

    int version = 1;
    String hash = "a".repeat(64);
    String build = "1.0";
    String evaluator = "1";
    public List<String> variants = List.of("stable");
    public Map<String, String> pinned = Map.of();
    public final Map<String, Double> drop = new TreeMap<>();
    public final Map<String, String> model = new TreeMap<>();
    public double failing;

    /** Standard deviation of what all variants of a run share, half of which lasts into the next run. */
    double weather;

    private double shared;

    /** So many of the prompts carry the tag {@code billing}. */
    int billing;

    /** What these fall by, besides what all do. */
    double billingDrop;

    Optional<Double> anchors = Optional.empty();

    Replayed() {
        this(new MemoryStore());
    }

    public Replayed(Store store) {
        this.store = store;
    }

    /** So many of the prompts carry the tag {@code billing}. */
    public Replayed tagged(int prompts) {
        billing = prompts;
        return this;
    }

    /** So many more runs, each closed and watched. */
    public Replayed runs(int count) {
        for (int i = 0; i < count; i++) run();
        return this;
    }

    private void run() {
        clock.advance(APART);
        var run = new Run(
                RunId.scheduled("benefits", clock.instant()),
                "benefits",
                version,
                hash,
                clock.instant(),
                variants,
                1,
                1,
                Filter.ALL,
                (long) PROMPTS * variants.size(),
                Gates.DEFAULT,
                Map.of("quality", 1.0),
                pinned,
                Optional.empty());
        store.open(run);
        shared = .5 * shared + weather * Math.sqrt(.75) * random.nextGaussian();
        for (String variant : variants) {
            for (int p = 0; p < PROMPTS; p++) store.add(observed(run, "p" + p, variant, p), false);
        }
        anchors.ifPresent(mean -> {
            for (int p = 0; p < 10; p++) store.add(judgedAnchor(run, "anchor" + p, mean), false);
        });
        if (new CloseWindow(store, clock).run(run.id()).isEmpty()) throw new AssertionError(run.id());
        watch();
    }

    private Scored observed(Run run, String prompt, String variant, int number) {
        var golden = Samples.prompt(prompt, number < billing ? Set.of("tag", "billing") : Set.of("tag"));
        var call = new Call(run.id(), golden, 1, Samples.variant(variant), golden.messages());
        if (random.nextDouble() < failing) {
            return Samples.scored(call, Samples.failure(Outcome.Kind.SERVER_ERROR));
        }
        double own = number < billing ? 1 - billingDrop : 1;
        double mean = (.5 + .4 * number / PROMPTS) * (1 - drop.getOrDefault(variant, 0.0)) * own + shared;
        return scored(call, answer(variant), noisy(mean), anchors.isPresent());
    }

    private Scored judgedAnchor(Run run, String prompt, double mean) {
        var golden = Samples.prompt(prompt);
        var observation = Observation.of(new Anchor(golden, "frozen"), run.id(), "judge", clock.instant());
        var score = Score.fraction(new EvaluatorId("quality", evaluator), noisy(mean), "");
        return new Scored(observation, List.of(score.with(JUDGED)));
    }

    private double noisy(double mean) {
        return Math.clamp(mean + (random.nextDouble() - .5) * .2, 0, 1);
    }

    private Outcome.Answer answer(String variant) {
        return Samples.answer("text")
                .with(new Outcome.Reported(
                        Optional.empty(),
                        Optional.ofNullable(model.get(variant)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
    }

    private Scored scored(Call call, Outcome outcome, double score, boolean judged) {
        Score plain = Score.fraction(new EvaluatorId("quality", evaluator), score, "");
        return new Scored(Observation.of(call, outcome, clock.instant()), List.of(judged ? plain.with(JUDGED) : plain));
    }

    private static final Judged JUDGED = new Judged(
            "judge",
            "judge",
            Optional.empty(),
            "0".repeat(64),
            1,
            1,
            Usage.of(10, 1),
            OptionalDouble.empty(),
            Duration.ofMillis(1),
            false);

    void watch() {
        Events tell = event -> {
            if (event instanceof Event.Noticed told) notices.add(told.notice());
        };
        var subjects = List.of(subject);
        new WatchWindows(subjects, new Experiments(List.of()), store, build, Lifecycle.DEFAULT, tell).run();
        new WatchAvailability(subjects, Map.of(), store, Lifecycle.DEFAULT, tell).run();
    }

    /** A baseline of the runs so far. */
    public Replayed accepted() {
        var accepted = new AcceptBaseline(store, clock).run("benefits", AcceptBaseline.USUAL_RUNS, "test", "healthy");
        if (!(accepted instanceof AcceptBaseline.Accepted.Taken)) throw new AssertionError(accepted);
        return this;
    }

    AlertBook book() {
        return WatchWindows.book(store.states(), subject).value().orElse(AlertBook.EMPTY);
    }

    AlertKey quality() {
        return new AlertKey(subject, AlertKind.QUALITY, "stable");
    }

    List<Notice> notices(AlertKind kind) {
        return notices.stream().filter(notice -> notice.key().kind() == kind).toList();
    }

    /** When the run began whose window raised the first quality alert. */
    public String firedAt() {
        return notices(AlertKind.QUALITY).getFirst().at().toString();
    }

    Instant now() {
        return clock.instant();
    }
}
