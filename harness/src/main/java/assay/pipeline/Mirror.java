package assay.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.observation.Redaction;
import assay.pipeline.MirroredRequest.ProductionAnswer;
import assay.scenario.ContentHash;
import assay.scenario.Experiment;
import assay.scenario.Experiments;
import assay.scenario.Privacy;
import assay.scenario.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a copy of a production request in: redacts it and sends it on to each shadow experiment whose sample it is in.
 * Which those are follows from its id, so that the same request posted twice is the same (docs/decisions/0021).
 */
public final class Mirror {
    /** Bytes of a request that is looked at. */
    public static final int LARGEST = 200_000;

    /** Service Bus Standard takes 256 KB with its own properties. */
    private static final int LARGEST_MESSAGE = 245_000;

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final List<Experiment> experiments;
    private final Redaction redaction;
    private final Queue queue;
    private final InstantSource clock;

    public Mirror(Experiments experiments, Privacy privacy, Queue queue, InstantSource clock) {
        this.experiments = experiments.all().stream()
                .map(Experiments.Planned::experiment)
                .filter(experiment -> experiment.traffic() == Experiment.Traffic.SHADOW)
                .toList();
        this.redaction = Redaction.of(privacy);
        this.queue = queue;
        this.clock = clock;
    }

    /** What became of a request. */
    public sealed interface Taken {
        /**
         * @param experiments whose sample it is in
         * @param unknown names that were sent and passed over, sorted
         */
        record Accepted(int experiments, List<String> unknown) implements Taken {}

        record Refused(List<Refusal> refusals) implements Taken {}

        /** @param limit in words */
        record TooLarge(String limit) implements Taken {}
    }

    /** @param body JSON: docs/formats.md has its form */
    public Taken take(byte[] body) {
        if (body.length > LARGEST) return new Taken.TooLarge("a request has at most " + LARGEST + " bytes");
        var reader = new RequestReader();
        var request = reader.read(body);
        if (request.isEmpty()) return new Taken.Refused(reader.refusals());
        return send(request.get());
    }

    private Taken send(MirroredRequest request) {
        var sampled = experiments.stream()
                .filter(experiment -> ShadowItem.draw(experiment.name(), id(request), "sample") < experiment.sample())
                .toList();
        if (sampled.isEmpty()) return new Taken.Accepted(0, request.unknown());
        var messages = messages(request, sampled);
        if (messages.stream().anyMatch(message -> message.body().getBytes(UTF_8).length > LARGEST_MESSAGE)) {
            return new Taken.TooLarge("a request has at most " + LARGEST_MESSAGE + " bytes after redaction");
        }
        queue.send(QueueName.MIRRORED_TRAFFIC, messages);
        return new Taken.Accepted(sampled.size(), request.unknown());
    }

    private List<Message> messages(MirroredRequest request, List<Experiment> sampled) {
        var at = at(request);
        var blank = new Blank();
        var said = request.messages().stream().map(blank::message).toList();
        var answer = request.answer().map(blank::answer);
        var messages = new ArrayList<Message>();
        for (var experiment : sampled) {
            boolean production = experiment.controlAnswers() == Experiment.ControlAnswers.PRODUCTION;
            messages.add(new ShadowItem(
                            ShadowItem.FORMAT,
                            experiment.name(),
                            id(request),
                            at,
                            said,
                            answer.filter(ignored -> production),
                            blank.changed)
                    .message());
        }
        return messages;
    }

    /** An id with personal data in it must not be stored, and its hash is as good. */
    private String id(MirroredRequest request) {
        return redaction.apply(request.id()).changed()
                ? ContentHash.of(request.id()).substring(0, 20)
                : request.id();
    }

    /** The application's time, unless our clocks are too far apart or it came too late to be among its own. */
    private Instant at(MirroredRequest request) {
        var now = clock.instant();
        return request.at()
                .filter(at -> Duration.between(at, now).abs().compareTo(CLOCKS_DIFFER) <= 0)
                .orElse(now);
    }

    /** Redacts, and knows whether anything was changed. */
    private final class Blank {
        private boolean changed;

        private String text(String text) {
            var redacted = redaction.apply(text);
            changed |= redacted.changed();
            return redacted.text();
        }

        private assay.scenario.Message message(assay.scenario.Message message) {
            return new assay.scenario.Message(
                    message.role(),
                    text(message.text()),
                    message.toolCalls().stream()
                            .map(call -> new ToolCall(text(call.id()), text(call.name()), text(call.arguments())))
                            .toList(),
                    message.toolCallId().map(this::text));
        }

        private ProductionAnswer answer(ProductionAnswer answer) {
            return new ProductionAnswer(
                    text(answer.text()), answer.latency(), answer.version().map(this::text));
        }
    }
}
