package assay.connectors.telemetry;

import assay.observation.Outcome;
import assay.observation.Outcome.Answer;
import assay.observation.Outcome.Failure;
import assay.observation.Timing;
import assay.pipeline.Event.Observed;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import assay.score.Score;
import assay.score.Unscored;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import java.time.Duration;
import java.util.Locale;

/** Calls to models as GenAI metrics, and their scores as events. Content stays here. */
final class ModelCalls {
    private final DoubleHistogram duration;
    private final DoubleHistogram firstChunk;
    private final LongHistogram tokens;
    private final LongCounter observations;
    private final Logger events;

    ModelCalls(OpenTelemetry telemetry) {
        var meter = telemetry.getMeter(Names.SCOPE);
        this.duration = meter.histogramBuilder(Names.OPERATION_DURATION)
                .setUnit("s")
                .setExplicitBucketBoundariesAdvice(Names.SECONDS)
                .build();
        this.firstChunk = meter.histogramBuilder(Names.TIME_TO_FIRST_CHUNK)
                .setUnit("s")
                .setExplicitBucketBoundariesAdvice(Names.SECONDS)
                .build();
        this.tokens = meter.histogramBuilder(Names.TOKEN_USAGE)
                .setUnit("{token}")
                .ofLongs()
                .setExplicitBucketBoundariesAdvice(Names.TOKENS)
                .build();
        this.observations = meter.counterBuilder(Names.OBSERVATIONS)
                .setUnit("{observation}")
                .setDescription("Calls that ended, by what came of them.")
                .build();
        this.events = telemetry.getLogsBridge().get(Names.SCOPE);
    }

    void tell(Observed observed) {
        var observation = observed.scored().observation();
        observations.add(
                1,
                Attributes.of(
                        Names.SUBJECT, observation.run().subject().toString(),
                        Names.VARIANT, observation.variant(),
                        Names.OUTCOME, outcome(observation.outcome())));
        switch (observation.outcome()) {
            case Answer answer -> {
                answered(observed.variant(), answer);
                scored(observed, answer);
            }
            case Failure failure -> failed(observed.variant(), failure);
            case Outcome.NotAsked ignored -> {}
        }
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Answer ignored -> "answer";
            case Failure failure -> failure.kind().name().toLowerCase(Locale.ROOT);
            case Outcome.NotAsked ignored -> "not_asked";
        };
    }

    private void answered(Variant variant, Answer answer) {
        var attributes = attributes(variant);
        answer.reported().model().ifPresent(model -> attributes.put(Names.RESPONSE_MODEL, model));
        var about = attributes.build();
        time(answer.timing(), about);
        answer.usage().ifPresent(usage -> {
            tokens.record(
                    usage.input(),
                    about.toBuilder().put(Names.TOKEN_TYPE, "input").build());
            tokens.record(
                    usage.output(),
                    about.toBuilder().put(Names.TOKEN_TYPE, "output").build());
        });
    }

    private void failed(Variant variant, Failure failure) {
        var status = failure.status();
        String type = status.isPresent()
                ? Integer.toString(status.getAsInt())
                : failure.kind().name().toLowerCase(Locale.ROOT);
        time(failure.timing(), attributes(variant).put(Names.ERROR_TYPE, type).build());
    }

    private void time(Timing timing, Attributes about) {
        duration.record(seconds(timing.latency()), about);
        timing.firstToken().ifPresent(first -> firstChunk.record(seconds(first), about));
    }

    /** One for each score, and for each evaluator that failed; why is text about a text, so it stays. */
    private void scored(Observed observed, Answer answer) {
        var observation = observed.scored().observation();
        for (var evaluation : observed.scored().evaluations()) {
            var event = events.logRecordBuilder()
                    .setEventName(Names.EVALUATION_RESULT)
                    .setTimestamp(observation.at())
                    .setAttribute(Names.EVALUATION_NAME, evaluation.evaluator().name())
                    .setAttribute(Names.RUN, observation.run().value())
                    .setAttribute(Names.OBSERVATION, observation.id().value())
                    .setAttribute(Names.VARIANT, observation.variant());
            switch (evaluation) {
                case Score score -> {
                    event.setAttribute(Names.EVALUATION_SCORE, score.value());
                    score.passed()
                            .ifPresent(passed -> event.setAttribute(Names.EVALUATION_LABEL, passed ? "pass" : "fail"));
                }
                case Unscored unscored -> {
                    if (unscored.why() != Unscored.Why.ERROR) continue;
                    event.setAttribute(
                            Names.ERROR_TYPE,
                            unscored.fault()
                                    .map(fault -> fault.name().toLowerCase(Locale.ROOT))
                                    .orElse("_OTHER"));
                }
            }
            answer.reported().requestId().ifPresent(id -> event.setAttribute(Names.RESPONSE_ID, id));
            event.emit();
        }
    }

    private static AttributesBuilder attributes(Variant variant) {
        var attributes = Attributes.builder()
                .put(Names.OPERATION, "chat")
                .put(Names.PROVIDER, provider(variant.endpoint()))
                .put(Names.VARIANT, variant.name());
        variant.model().ifPresent(model -> attributes.put(Names.REQUEST_MODEL, model));
        return attributes;
    }

    /** The conventions know the first two; an application of one's own is none of theirs. */
    private static String provider(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.AzureOpenAi ignored -> "azure.ai.openai";
            case Endpoint.OpenAi ignored -> "openai";
            case Endpoint.Http ignored -> "http";
            case Endpoint.Recorded ignored -> "recorded";
        };
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
