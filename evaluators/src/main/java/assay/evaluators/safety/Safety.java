package assay.evaluators.safety;

import assay.observation.Outcome;
import assay.observation.Usage;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.Judged;
import assay.score.SafetyService;
import assay.score.SafetyService.Reply;
import assay.score.SafetyService.Request;
import assay.score.Score;
import assay.score.Unscored;
import assay.score.Unscored.Fault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The service that looks at texts, and a memory of what it said: four kinds of harm are one question. One for a process;
 * safe for many threads.
 */
public final class Safety {
    private static final int MOST = 10_000;

    private final SafetyService service;
    private final Map<Request, Reply> said = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Request, Reply> eldest) {
            return size() > MOST;
        }
    };

    public Safety(SafetyService service) {
        this.service = service;
    }

    /** What scores depend on; part of the version. */
    String identity() {
        return service.identity();
    }

    /** One evaluation's questions. Used once. */
    final class Asking {
        private final EvaluatorId id;
        private int calls;
        private long records;
        private Duration latency = Duration.ZERO;
        private boolean simulated;

        Asking(EvaluatorId id) {
            this.id = id;
        }

        /** Never a failure and never unasked: that ends the evaluation. */
        Reply ask(Request request) throws NoVerdict {
            var known = find(request);
            if (known.isPresent()) return known.get();
            var reply = service.ask(request);
            if (!(reply instanceof Reply.Failed)) records += request.records(); // a failure is not charged for
            switch (reply) {
                case Reply.NotAsked not -> throw new NoVerdict(with(Unscored.skipped(id, not.why())));
                case Reply.Failed failed -> {
                    took(failed.failure().timing().latency(), false);
                    throw new NoVerdict(with(Unscored.error(
                            id, fault(failed.failure()), failed.failure().detail())));
                }
                case Reply.Severities severities -> took(severities.latency(), severities.simulated());
                case Reply.Attacks attacks -> took(attacks.latency(), attacks.simulated());
                case Reply.Detected detected -> took(detected.latency(), detected.simulated());
            }
            keep(request, reply);
            return reply;
        }

        private void took(Duration time, boolean bySimulator) {
            calls++;
            latency = latency.plus(time);
            simulated |= bySimulator;
        }

        Score with(Score score) {
            return score.with(judged(1));
        }

        private Unscored with(Unscored unscored) {
            return unscored.with(judged(0));
        }

        /** What was said before costs nothing. */
        private OptionalDouble costUsd() {
            var price = service.usdPerRecord();
            if (calls == 0) return OptionalDouble.of(0);
            return price.isPresent() ? OptionalDouble.of(records * price.getAsDouble()) : price;
        }

        private Judged judged(int verdicts) {
            return new Judged(
                    "content_safety",
                    "azure-ai-content-safety",
                    Optional.empty(),
                    "",
                    verdicts,
                    calls,
                    Usage.of(0, 0),
                    costUsd(),
                    latency,
                    simulated);
        }
    }

    /** Why there is no verdict. */
    static final class NoVerdict extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Evaluation evaluation;

        NoVerdict(Evaluation evaluation) {
            super(evaluation.reason(), null, false, false);
            this.evaluation = evaluation;
        }

        Evaluation evaluation() {
            return evaluation;
        }
    }

    private Optional<Reply> find(Request request) {
        synchronized (said) {
            return Optional.ofNullable(said.get(request));
        }
    }

    private void keep(Request request, Reply reply) {
        synchronized (said) {
            said.put(request, reply);
        }
    }

    private static Fault fault(Outcome.Failure failure) {
        return switch (failure.kind()) {
            case TIMEOUT -> Fault.JUDGE_TIMEOUT;
            case THROTTLED -> Fault.JUDGE_THROTTLED;
            case FILTERED -> Fault.JUDGE_FILTERED;
            case CONNECTION, SERVER_ERROR, QUOTA -> Fault.JUDGE_UNAVAILABLE;
            case REJECTED -> failure.status().orElse(0) == 413 ? Fault.TOO_LONG : Fault.CONFIGURATION;
            case MALFORMED -> Fault.PARSE_FAILED;
        };
    }

    /** What evaluators say where assay.yaml names no service. */
    static Unscored absent(EvaluatorId id) {
        return Unscored.error(
                id,
                Fault.CONFIGURATION,
                "no service of safety: write `content_safety: { url: ADDRESS }` in assay.yaml");
    }
}
