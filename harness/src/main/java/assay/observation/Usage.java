package assay.observation;

import assay.scenario.Variant;

/** Tokens as the endpoint counted them. {@code cached} are among {@code input}, {@code reasoning} among {@code output}. */
public record Usage(long input, long output, long cached, long reasoning) {
    public static Usage of(long input, long output) {
        return new Usage(input, output, 0, 0);
    }

    public Usage plus(Usage more) {
        return new Usage(input + more.input, output + more.output, cached + more.cached, reasoning + more.reasoning);
    }

    /** Read and written together. */
    public long total() {
        return input + output;
    }

    /** US dollars. */
    public double cost(Variant.Price price) {
        double cachedPrice = price.cached().orElse(price.input());
        return ((input - cached) * price.input() + cached * cachedPrice + output * price.output()) / 1_000_000;
    }
}
