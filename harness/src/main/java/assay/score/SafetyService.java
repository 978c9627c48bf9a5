package assay.score;

import assay.observation.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What looks at texts for harm, attacks and what belongs to others: a service, with limits and retries of its own. */
public interface SafetyService {
    /** What it is called; part of the version of every evaluator that asks it. */
    String identity();

    /** US dollars per record of a thousand code points, or a part of them; absent where it is not known. */
    default OptionalDouble usdPerRecord() {
        return OptionalDouble.empty();
    }

    /** Asks once. Blocks; called from many virtual threads at once. */
    Reply ask(Request request);

    /** What is asked. */
    sealed interface Request {
        /** What it is charged as. */
        default long records() {
            return switch (this) {
                case Analyze analyze -> records(analyze.text());
                case Shield shield ->
                    records(shield.prompt())
                            + shield.documents().stream()
                                    .mapToLong(Request::records)
                                    .sum();
                case ProtectedMaterial material -> records(material.text());
            };
        }

        private static long records(String text) {
            return (text.codePointCount(0, text.length()) + 999L) / 1000;
        }

        /** How bad a text is in each kind of harm; of at most {@link #LONGEST} code points. */
        record Analyze(String text) implements Request {
            public static final int LONGEST = 10_000;
        }

        /**
         * Whether a prompt or a document attacks the model.
         *
         * @param prompt at most {@link #LONGEST} code points
         * @param documents at most {@link #DOCUMENTS}, of {@link #LONGEST} code points together
         */
        record Shield(String prompt, List<String> documents) implements Request {
            public static final int LONGEST = 10_000;
            public static final int DOCUMENTS = 5;

            public Shield {
                documents = List.copyOf(documents);
            }
        }

        /** Whether a text repeats known works of others; of {@link #SHORTEST} to {@link #LONGEST} code points. */
        record ProtectedMaterial(String text) implements Request {
            public static final int SHORTEST = 110;
            public static final int LONGEST = 1_000;
        }
    }

    /** A kind of harm. */
    enum Harm {
        HATE,
        SEXUAL,
        VIOLENCE,
        SELF_HARM
    }

    /** What came of it. */
    sealed interface Reply {
        /** @param levels from 0 to 7, all four of them */
        record Severities(Map<Harm, Integer> levels, Duration latency, boolean simulated) implements Reply {
            public Severities {
                levels = Map.copyOf(levels);
            }
        }

        /** @param documents in the order in which they were given */
        record Attacks(boolean prompt, List<Boolean> documents, Duration latency, boolean simulated) implements Reply {
            public Attacks {
                documents = List.copyOf(documents);
            }
        }

        record Detected(boolean detected, Duration latency, boolean simulated) implements Reply {}

        record Failed(Outcome.Failure failure) implements Reply {}

        /** The run was cancelled. */
        record NotAsked(String why) implements Reply {}
    }
}
