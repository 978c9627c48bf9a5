package assay.verdict;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How one variant fares on critical prompts, of which each must hold by itself. */
final class CriticalTally {
    private final List<String> failures = new ArrayList<>();
    private final List<String> undecided = new ArrayList<>();
    private long prompts;
    private long failed;
    private long open;

    /** @param repetitions of one critical prompt; fewer than {@code repeat} where some are missing */
    void add(String prompt, Collection<Numbers> repetitions, int repeat) {
        prompts++;
        if (repetitions.stream().anyMatch(Numbers::failed)) {
            failed++;
            keep(failures, prompt);
        } else if (repetitions.size() < repeat || repetitions.stream().anyMatch(Numbers::undecided)) {
            open++;
            keep(undecided, prompt);
        }
    }

    private static void keep(List<String> names, String name) {
        if (names.size() < VariantResult.CRITICAL_KEPT) names.add(name);
    }

    long prompts() {
        return prompts;
    }

    long failed() {
        return failed;
    }

    /** Prompts that neither failed nor passed. */
    long open() {
        return open;
    }

    /** The first of them by name. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    List<String> undecided() {
        return List.copyOf(undecided);
    }
}
