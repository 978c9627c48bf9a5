package assay.statistics;

/**
 * How fast an availability objective's error budget burns: 1 uses it up exactly by the end of its period (Google, "The
 * Site Reliability Workbook", chapter 5).
 */
public final class BurnRate {
    private BurnRate() {}

    /**
     * @param objective share of calls that must succeed, in (0, 1)
     * @return 0 without a call
     */
    public static double of(long failed, long calls, double objective) {
        if (!(objective > 0 && objective < 1))
            throw new IllegalArgumentException("an objective outside (0, 1): " + objective);
        if (failed < 0 || failed > calls) throw new IllegalArgumentException(failed + " of " + calls + " failed");
        return calls == 0 ? 0 : (double) failed / calls / (1 - objective);
    }
}
