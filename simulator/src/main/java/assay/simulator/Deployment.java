package assay.simulator;

/**
 * How one simulated deployment behaves.
 *
 * @param model the version that it reports, such as {@code gpt-4o-2024-11-20}
 * @param judging how it judges where it is asked to
 * @param seed everything random is drawn from it, so that equal calls get equal answers
 */
public record Deployment(String model, Quality quality, Latency latency, Faults faults, Judging judging, long seed) {
    public Deployment {
        if (model.isBlank()) throw new IllegalArgumentException("model is blank");
    }

    /** One that judges rightly, where it is asked to. */
    public Deployment(String model, Quality quality, Latency latency, Faults faults, long seed) {
        this(model, quality, latency, faults, Judging.PERFECT, seed);
    }

    /** Answers as expected, at once, without a fault. */
    public static Deployment good(String model) {
        return new Deployment(model, Quality.PERFECT, Latency.ZERO, Faults.NONE, 0);
    }

    public Deployment withModel(String now) {
        return new Deployment(now, quality, latency, faults, judging, seed);
    }

    public Deployment withQuality(Quality now) {
        return new Deployment(model, now, latency, faults, judging, seed);
    }

    public Deployment withLatency(Latency now) {
        return new Deployment(model, quality, now, faults, judging, seed);
    }

    public Deployment withFaults(Faults now) {
        return new Deployment(model, quality, latency, now, judging, seed);
    }

    public Deployment withSeed(long now) {
        return new Deployment(model, quality, latency, faults, judging, now);
    }

    public Deployment withJudging(Judging now) {
        return new Deployment(model, quality, latency, faults, now, seed);
    }
}
