package assay.verdict;

import assay.statistics.Proportion;
import assay.statistics.SignTest;
import assay.statistics.Wilson;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a judge says of the answers of two variants side by side, each pair asked about twice, the order swapped; or
 * what people say of them. It fails nothing: it is shown.
 *
 * @param people whether people say so, of whom no order is known
 * @param pairs that were scored: both calls gave a verdict
 * @param unscored pairs without one
 * @param wins pairs that the candidate won in both orders
 * @param losses pairs that the control won in both orders
 * @param flips pairs of which the same place won twice, so that the order decided
 * @param firsts calls that the first place won, of those that either place won
 * @param seconds calls that the second place won
 * @param alike pairs whose lengths differ by less than a fifth
 * @param alikeWins those of them that the candidate won
 * @param alikeLosses those of them that the control won
 */
public record Pairwise(
        boolean people,
        String control,
        String candidate,
        long pairs,
        long unscored,
        long wins,
        long losses,
        long flips,
        long firsts,
        long seconds,
        long alike,
        long alikeWins,
        long alikeLosses) {
    /** A judge whose order decides more often than this is not to be relied on. */
    public static final double MOST_FLIPS = .2;

    /** Lengths that differ by less are alike. */
    private static final double ALIKE = .2;

    public static Pairwise none(String control, String candidate) {
        return new Pairwise(false, control, candidate, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** What people say, of no pair as yet. */
    public static Pairwise ofPeople(String control, String candidate) {
        return new Pairwise(true, control, candidate, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Who won one call. */
    public enum Place {
        FIRST,
        SECOND,
        TIE
    }

    /**
     * One more pair.
     *
     * @param controlFirst the verdict where the control stood first
     * @param candidateFirst the verdict where the candidate did
     * @param controlLength of the answer in characters
     */
    public Pairwise add(Place controlFirst, Place candidateFirst, long controlLength, long candidateLength) {
        boolean won = controlFirst == Place.SECOND && candidateFirst == Place.FIRST;
        boolean lost = controlFirst == Place.FIRST && candidateFirst == Place.SECOND;
        boolean flipped = controlFirst == candidateFirst && controlFirst != Place.TIE;
        long longer = Math.max(controlLength, candidateLength);
        boolean same = longer == 0 || Math.abs(controlLength - candidateLength) < ALIKE * longer;
        return new Pairwise(
                people,
                control,
                candidate,
                pairs + 1,
                unscored,
                wins + count(won),
                losses + count(lost),
                flips + count(flipped),
                firsts + count(controlFirst == Place.FIRST) + count(candidateFirst == Place.FIRST),
                seconds + count(controlFirst == Place.SECOND) + count(candidateFirst == Place.SECOND),
                alike + count(same),
                alikeWins + count(same && won),
                alikeLosses + count(same && lost));
    }

    /** One more pair without a verdict. */
    public Pairwise addUnscored() {
        return new Pairwise(
                people,
                control,
                candidate,
                pairs,
                unscored + 1,
                wins,
                losses,
                flips,
                firsts,
                seconds,
                alike,
                alikeWins,
                alikeLosses);
    }

    private static long count(boolean yes) {
        return yes ? 1 : 0;
    }

    public long ties() {
        return pairs - wins - losses;
    }

    /** Wins and half of the ties, of all scored pairs; absent without any. */
    public Optional<Proportion> winRate() {
        return Wilson.of(wins + ties() / 2.0, pairs);
    }

    /** The same among pairs whose lengths are alike. */
    public Optional<Proportion> winRateOfAlike() {
        return Wilson.of(alikeWins + (alike - alikeWins - alikeLosses) / 2.0, alike);
    }

    /** Two-sided, of the exact sign test over the pairs that somebody won; absent without a pair. */
    public OptionalDouble pValue() {
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(SignTest.twoSided(wins, losses));
    }

    /** Share of the pairs in which the order decided; absent without a pair. */
    public OptionalDouble flipRate() {
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) flips / pairs);
    }

    /** Share that the first place won, of the calls that either won; half of them if the order does not matter. */
    public Optional<Proportion> firstPlace() {
        return Wilson.of((double) firsts, firsts + seconds);
    }
}
