package assay.cli;

import assay.cli.calibrating.Preferences;
import assay.observation.Observation;
import assay.observation.Outcome;
import assay.score.Scored;
import assay.verdict.Pairwise;
import assay.verdict.Pairwise.Place;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What people say of the answers of kept runs side by side, of those that they compared. */
final class PeopleSideBySide {
    private final Preferences preferences;
    private final List<Pairwise> pairwise = new ArrayList<>();

    PeopleSideBySide(Preferences preferences) {
        this.preferences = preferences;
    }

    /**
     * @param variants the control of each pair before its candidate
     * @param answers in order of their ids
     * @throws UsageException where a preference is of no two answers
     */
    List<Pairwise> of(List<String> variants, Stream<Scored> answers) {
        for (int i = 0; i < variants.size(); i++) {
            for (int k = i + 1; k < variants.size(); k++) {
                pairwise.add(Pairwise.ofPeople(variants.get(i), variants.get(k)));
            }
        }
        try {
            group(answers.iterator(), this::add);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nothing is waited for", e);
        }
        refuseUnmatched(preferences);
        return pairwise.stream()
                .filter(pair -> pair.pairs() + pair.unscored() > 0)
                .toList();
    }

    /** Wrong ids would else look like few preferences. */
    static void refuseUnmatched(Preferences preferences) {
        var lines = preferences.unmatched();
        if (lines.isEmpty()) return;
        throw new UsageException("The preference in line " + lines.iterator().next()
                + " is of no two answers that are compared"
                + (lines.size() > 1 ? ", nor are " + (lines.size() - 1) + " more" : "")
                + ": its id is none of a prompt or an observation of the run.");
    }

    private void add(List<Observation> answers) {
        for (int i = 0; i < pairwise.size(); i++) {
            var pair = pairwise.get(i);
            if (!preferences.has(answers, pair.control(), pair.candidate())) continue;
            var control = answer(answers, pair.control());
            var candidate = answer(answers, pair.candidate());
            var better = preferences.of(answers, pair.control(), pair.candidate());
            boolean told = control.isPresent() && candidate.isPresent() && better.isPresent();
            pairwise.set(
                    i,
                    told
                            ? added(pair, better.get(), length(control.get()), length(candidate.get()))
                            : pair.addUnscored());
        }
    }

    private static Pairwise added(Pairwise pair, Preferences.Side better, long controlLength, long candidateLength) {
        return switch (better) {
            case CONTROL -> pair.add(Place.FIRST, Place.SECOND, controlLength, candidateLength);
            case CANDIDATE -> pair.add(Place.SECOND, Place.FIRST, controlLength, candidateLength);
            case NEITHER -> pair.add(Place.TIE, Place.TIE, controlLength, candidateLength);
        };
    }

    interface Each {
        void of(List<Observation> group) throws InterruptedException;
    }

    /** Answers to one prompt in one repetition lie beside each other. */
    static void group(Iterator<Scored> answers, Each each) throws InterruptedException {
        var group = new ArrayList<Observation>();
        while (answers.hasNext()) {
            var next = answers.next().observation();
            if (next.anchor().isPresent()) continue;
            if (!group.isEmpty() && !same(group.getFirst(), next)) {
                each.of(List.copyOf(group));
                group.clear();
            }
            group.add(next);
        }
        if (!group.isEmpty()) each.of(List.copyOf(group));
    }

    private static boolean same(Observation one, Observation other) {
        return one.prompt().equals(other.prompt()) && one.repetition() == other.repetition();
    }

    /** What that variant answered; absent where it failed. */
    static Optional<String> answer(List<Observation> group, String variant) {
        return group.stream()
                .filter(observation -> observation.variant().equals(variant))
                .map(Observation::outcome)
                .filter(Outcome.Answer.class::isInstance)
                .map(outcome -> ((Outcome.Answer) outcome).text())
                .findFirst();
    }

    static long length(String text) {
        return text.codePointCount(0, text.length());
    }
}
