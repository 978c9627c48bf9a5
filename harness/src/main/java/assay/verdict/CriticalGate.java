package assay.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The gate {@code critical}: a critical prompt that fails counts by itself, whatever the mean says. */
final class CriticalGate {
    static final String NAME = "critical";
    private static final int NAMED = 5;

    private CriticalGate() {}

    /** @param missing observations that the variant should have and that are not there */
    record Candidate(String variant, CriticalTally tally, long missing) {}

    /** Absent where no critical prompt was asked. */
    static Optional<Gate> of(List<Candidate> candidates) {
        if (candidates.stream().allMatch(candidate -> candidate.tally().prompts() == 0)) return Optional.empty();
        return Optional.of(failed(candidates)
                .or(() -> undecided(candidates))
                .or(() -> incomplete(candidates))
                .orElseGet(() -> new Gate(NAME, Gate.Outcome.PASSED, "all critical prompts passed")));
    }

    private static Optional<Gate> failed(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.tally().failed() > 0)
                .findFirst()
                .map(candidate -> new Gate(
                        NAME,
                        Gate.Outcome.FAILED,
                        sentence(
                                candidate,
                                "failed",
                                candidate.tally().failed(),
                                candidate.tally().failures())));
    }

    private static Optional<Gate> undecided(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.tally().open() > 0)
                .findFirst()
                .map(candidate -> new Gate(
                        NAME,
                        Gate.Outcome.UNDECIDED,
                        sentence(
                                candidate,
                                "has no complete answer or score for",
                                candidate.tally().open(),
                                candidate.tally().undecided())));
    }

    /** What is missing altogether may be critical, and nothing here could tell. */
    private static Optional<Gate> incomplete(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.missing() > 0)
                .findFirst()
                .map(candidate -> new Gate(
                        NAME,
                        Gate.Outcome.UNDECIDED,
                        String.format(
                                Locale.ROOT,
                                "%s lacks %d observations, and critical prompts may be among them",
                                candidate.variant(),
                                candidate.missing())));
    }

    private static String sentence(Candidate candidate, String what, long count, List<String> prompts) {
        String named = String.join(", ", prompts.subList(0, Math.min(NAMED, prompts.size())));
        return String.format(
                Locale.ROOT,
                "%s %s %d of %d critical prompts: %s%s",
                candidate.variant(),
                what,
                count,
                candidate.tally().prompts(),
                named,
                count > NAMED ? " and " + (count - NAMED) + " more" : "");
    }
}
