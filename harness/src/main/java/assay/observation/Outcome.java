package assay.observation;

import assay.scenario.Chunk;
import assay.scenario.ToolCall;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What came back for one call. A failure feeds the availability alert and is never mistaken for a bad answer. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = Outcome.Failure.class, name = "failure"),
    @JsonSubTypes.Type(value = Outcome.NotAsked.class, name = "not-asked")
})
public sealed interface Outcome {
    /**
     * @param text the final text; empty where the model only calls tools
     * @param context what the application says it retrieved; empty where it says nothing
     * @param usage absent where the endpoint does not tell
     * @param given scores that came with a recorded answer
     * @param earlier of a conversation that was played: the variant's answers to the turns before, in order
     */
    record Answer(
            String text,
            List<ToolCall> toolCalls,
            List<Chunk> context,
            Reported reported,
            Optional<Usage> usage,
            Timing timing,
            List<GivenScore> given,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
            List<Earlier> earlier)
            implements Outcome {
        public Answer {
            toolCalls = List.copyOf(toolCalls);
            context = List.copyOf(context);
            given = List.copyOf(given);
            earlier = List.copyOf(earlier);
        }

        /** To the first turn, or the only one. */
        public Answer(
                String text,
                List<ToolCall> toolCalls,
                List<Chunk> context,
                Reported reported,
                Optional<Usage> usage,
                Timing timing,
                List<GivenScore> given) {
            this(text, toolCalls, context, reported, usage, timing, given, List.of());
        }

        /** Written down once and judged again and again: nobody was asked for it. */
        static Answer frozen(String text) {
            var timing = new Timing(Duration.ZERO, Optional.empty(), 1);
            return new Answer(text, List.of(), List.of(), Reported.NOTHING, Optional.empty(), timing, List.of());
        }

        public Answer with(Reported other) {
            return new Answer(text, toolCalls, context, other, usage, timing, given, earlier);
        }

        public Answer saying(String other) {
            return new Answer(other, toolCalls, context, reported, usage, timing, given, earlier);
        }

        @Override
        public Optional<Spent> spent() {
            return usage.map(used -> new Spent(used, reported.simulated()));
        }
    }

    /**
     * An answer to an earlier turn of a conversation.
     *
     * @param said how many of the conversation's messages came before it, the system text among them
     * @param toolCalls of this turn
     * @param context what the application says it retrieved for this turn; empty where it says nothing
     */
    record Earlier(
            int said, String text, List<ToolCall> toolCalls, List<Chunk> context, Optional<String> finishReason) {
        public Earlier {
            toolCalls = List.copyOf(toolCalls);
            context = List.copyOf(context);
        }
    }

    /**
     * What the calls took that came to this, however it ended.
     *
     * @param simulated whether a simulator answered, so that nobody is charged for it
     */
    record Spent(Usage usage, boolean simulated) {}

    /** Absent where the endpoint does not tell, or nothing was used. */
    Optional<Spent> spent();

    /**
     * The variant gave no answer: its failure, not ours.
     *
     * @param detail one sentence for a person; never a key
     * @param status HTTP status, where there was one
     * @param spent by the answers before it, of a conversation that failed late
     */
    record Failure(Kind kind, String detail, OptionalInt status, Timing timing, Optional<Spent> spent)
            implements Outcome {
        /** Of the first call. */
        public Failure(Kind kind, String detail, OptionalInt status, Timing timing) {
            this(kind, detail, status, timing, Optional.empty());
        }

        /** Whether every further call would fail the same way: no quota, a wrong key, no such deployment. */
        public boolean hopeless() {
            return kind == Kind.QUOTA
                    || (kind == Kind.REJECTED
                            && (status.orElse(0) == 401 || status.orElse(0) == 403 || status.orElse(0) == 404));
        }
    }

    /**
     * Our own breaker, limit, budget or a cancelled run: nobody's fault but ours.
     *
     * @param spent by the answers before it, of a conversation that was stopped
     */
    record NotAsked(String why, Optional<Spent> spent) implements Outcome {
        /** The first call. */
        public NotAsked(String why) {
            this(why, Optional.empty());
        }
    }

    /** Why a variant gave no answer. */
    enum Kind {
        /** No complete answer within the attempt's time. */
        TIMEOUT,
        /** No connection, or one that broke off. */
        CONNECTION,
        /** Still too many requests after the last retry. */
        THROTTLED,
        /** The account's quota is used up: waiting does not help, so the run stops. */
        QUOTA,
        /** 5xx after the last retry. */
        SERVER_ERROR,
        /** The request was refused: wrong key, no such deployment, a parameter the model does not take. */
        REJECTED,
        /** The content filter refused the prompt. */
        FILTERED,
        /** Something came, and it is no answer. */
        MALFORMED
    }

    /**
     * What the endpoint says about its own answer, as it says it; text from outside.
     *
     * @param finishReason {@code stop}, {@code length}, {@code tool_calls}, {@code content_filter}
     * @param model the model version that answered
     * @param fingerprint the system fingerprint
     * @param requestId what the provider's support asks for
     * @param filter the content filter's outcome in words, where it found anything
     * @param simulated whether a simulator answered, as the answer's header {@code x-assay-simulated} says
     * @param index what the application answers from; absent where nothing is asked of it
     * @param tokens the last of the answer, with the model's own probabilities; read of calls with parameters of ours
     *     alone, and never stored
     */
    record Reported(
            Optional<String> finishReason,
            Optional<String> model,
            Optional<String> fingerprint,
            Optional<String> requestId,
            Optional<String> filter,
            boolean simulated,
            Optional<Index> index,
            @JsonIgnore Optional<List<Token>> tokens) {
        public Reported(
                Optional<String> finishReason,
                Optional<String> model,
                Optional<String> fingerprint,
                Optional<String> requestId,
                Optional<String> filter,
                boolean simulated,
                Optional<Index> index) {
            this(finishReason, model, fingerprint, requestId, filter, simulated, index, Optional.empty());
        }

        public Reported(
                Optional<String> finishReason,
                Optional<String> model,
                Optional<String> fingerprint,
                Optional<String> requestId,
                Optional<String> filter,
                boolean simulated) {
            this(finishReason, model, fingerprint, requestId, filter, simulated, Optional.empty());
        }

        public Reported with(Index other) {
            return new Reported(
                    finishReason, model, fingerprint, requestId, filter, simulated, Optional.of(other), tokens);
        }

        public Reported with(List<Token> said) {
            return new Reported(
                    finishReason, model, fingerprint, requestId, filter, simulated, index, Optional.of(said));
        }

        public static final Reported NOTHING = new Reported(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /**
     * One token of an answer.
     *
     * @param choices what else could have stood there, itself among them, to the natural logarithm of its probability;
     *     the same text may stand there twice
     */
    record Token(String text, List<Choice> choices) {
        public Token {
            choices = List.copyOf(choices);
        }

        public record Choice(String text, double logProbability) {}
    }

    /**
     * The index that an application answers from.
     *
     * @param updated absent where it did not say
     * @param maxAge how old it may be, inclusive
     */
    record Index(Optional<Instant> updated, Duration maxAge) {}

    /**
     * A score that somebody else gave to a recorded answer.
     *
     * @param value on its own scale; absent where the field was empty
     */
    record GivenScore(String name, OptionalDouble value, double low, double high, OptionalDouble threshold) {}
}
