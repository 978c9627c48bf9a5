package assay.simulator;

import assay.observation.Usage;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What a deployment makes of a request: the answer, or the fault of this attempt. */
record Answers(SimulatedModel model, InstantSource clock) {
    /** @param call the {@code x-assay-call-id}, else what stands for it */
    Reaction react(Operation operation, Dialect dialect, Served served, String call, ObjectNode json)
            throws RefusedException {
        Served.Attempt attempt = served.attempt(call);
        if (attempt.fault().isEmpty()) return answer(operation, dialect, attempt, json);
        return switch (attempt.fault().get()) {
            case THROTTLED ->
                Reaction.now(Errors.throttled(
                        dialect,
                        operation.azureName(),
                        attempt.deployment().faults().retryAfter()));
            case SERVER_ERROR -> Reaction.now(Errors.server(dialect));
            case HANG -> new Reaction.Hang();
            case RESET -> new Reaction.Reset();
            case CUT_STREAM -> cut(answer(operation, dialect, attempt, json));
            case INVALID_JSON -> spoilt(answer(operation, dialect, attempt, json));
            case CONTENT_FILTER -> Reaction.now(Errors.filtered());
            case QUOTA_EXHAUSTED -> Reaction.now(Errors.quotaExhausted());
            case UNAUTHORIZED -> Reaction.now(Errors.unauthorized(dialect));
        };
    }

    private Reaction answer(Operation operation, Dialect dialect, Served.Attempt attempt, ObjectNode json)
            throws RefusedException {
        return switch (operation) {
            case CHAT -> {
                String refused = attempt.deployment().judging().refuses();
                yield !refused.isEmpty() && json.has(refused)
                        ? Reaction.now(Errors.unsupported(refused))
                        : chat(ChatRequest.of(json), dialect, attempt);
            }
            case EMBEDDINGS -> {
                ObjectNode body = Embeddings.answer(json, attempt.deployment().model());
                yield new Reaction.Whole(Response.json(200, body), latency(attempt));
            }
        };
    }

    private Reaction chat(ChatRequest request, Dialect dialect, Served.Attempt attempt) {
        Deployment deployment = attempt.deployment();
        Reply reply = JudgeQuestion.of(request.conversation())
                .map(question ->
                        new SimulatedJudge(question, deployment.judging(), attempt.draws(), request.logprobs()).reply())
                .orElseGet(() -> model.reply(request.conversation(), deployment.quality(), attempt.draws()));
        var completion = new Completion(
                dialect,
                "chatcmpl-" + attempt.draws().hex("id", 29),
                clock.instant().getEpochSecond(),
                deployment.model(),
                reply,
                Usage.of(WordPieces.count(request.conversation()), WordPieces.count(reply)));
        if (!request.stream()) return new Reaction.Whole(Response.json(200, completion.whole()), latency(attempt));
        Response head = Response.text(200, "text/event-stream; charset=utf-8", "");
        return new Reaction.Events(head, completion.events(request.includeUsage()), latency(attempt), false);
    }

    private static Latency latency(Served.Attempt attempt) {
        return attempt.deployment().latency().draw(attempt.draws());
    }

    private static Reaction cut(Reaction answer) {
        return switch (answer) {
            case Reaction.Whole whole -> new Reaction.Cut(whole.response(), whole.latency());
            case Reaction.Events events -> new Reaction.Events(events.head(), events.events(), events.latency(), true);
            case Reaction.Cut same -> same;
            case Reaction.Hang same -> same;
            case Reaction.Reset same -> same;
        };
    }

    /** The whole body, or the event in the middle, breaks off within its JSON. */
    private static Reaction spoilt(Reaction answer) {
        return switch (answer) {
            case Reaction.Whole whole -> {
                String body = whole.response().body();
                Response half = whole.response().withBody(body.substring(0, body.length() / 2));
                yield new Reaction.Whole(half, whole.latency());
            }
            case Reaction.Events events -> {
                List<String> spoilt = new ArrayList<>(events.events());
                int middle = (spoilt.size() - 1) / 2; // never [DONE]
                spoilt.set(
                        middle,
                        spoilt.get(middle).substring(0, spoilt.get(middle).length() / 2));
                yield new Reaction.Events(events.head(), spoilt, events.latency(), false);
            }
            case Reaction.Cut same -> same;
            case Reaction.Hang same -> same;
            case Reaction.Reset same -> same;
        };
    }
}
