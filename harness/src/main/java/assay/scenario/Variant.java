package assay.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One way to answer: an endpoint with a pinned model version, its parameters, headers and system text.
 *
 * @param model the pinned version; an answer that reports another one is model drift
 * @param system replaces the scenario's system text
 * @param parameters sent as they are: {@code temperature}, {@code max_tokens}, and whatever else the endpoint takes
 * @param headers sent with every call; a feature flag is a header. May hold secrets: never logged, stored or hashed
 * @param probe what it is asked each minute; absent: it is not
 * @param availability share of calls that must succeed, in (0, 1)
 */
public record Variant(
        String name,
        Endpoint endpoint,
        Optional<String> model,
        Optional<String> system,
        ObjectNode parameters,
        Map<String, String> headers,
        Optional<Price> price,
        Limits limits,
        Optional<Freshness> freshness,
        Optional<String> probe,
        double availability) {
    /** What a deployment of a chat model can keep, retries included. */
    public static final double DEFAULT_AVAILABILITY = .99;

    public Variant {
        headers = Map.copyOf(headers);
        if (!(availability > 0 && availability < 1)) {
            throw new IllegalArgumentException("an availability outside (0, 1): " + availability);
        }
    }

    /** Which nobody probes. */
    public Variant(
            String name,
            Endpoint endpoint,
            Optional<String> model,
            Optional<String> system,
            ObjectNode parameters,
            Map<String, String> headers,
            Optional<Price> price,
            Limits limits,
            Optional<Freshness> freshness) {
        this(
                name,
                endpoint,
                model,
                system,
                parameters,
                headers,
                price,
                limits,
                freshness,
                Optional.empty(),
                DEFAULT_AVAILABILITY);
    }

    /** Of which nothing says how old its index is. */
    public Variant(
            String name,
            Endpoint endpoint,
            Optional<String> model,
            Optional<String> system,
            ObjectNode parameters,
            Map<String, String> headers,
            Optional<Price> price,
            Limits limits) {
        this(name, endpoint, model, system, parameters, headers, price, limits, Optional.empty());
    }

    /** Never the headers' values, which may be secret. */
    @Override
    public String toString() {
        return name + " (" + endpoint + ")";
    }

    /**
     * US dollars per million tokens.
     *
     * @param cached price of input tokens that the provider had cached; absent: they cost what input costs
     */
    public record Price(double input, double output, Optional<Double> cached) {}

    /**
     * What the endpoint may be asked to bear, for the whole app.
     *
     * @param concurrency calls at once, at least 1
     * @param requestsPerMinute absent: as many as {@code concurrency} allows
     * @param timeout of one attempt, from sending to the end of the answer
     */
    public record Limits(int concurrency, OptionalInt requestsPerMinute, Duration timeout) {
        /** 16 at once and a minute's patience: what a small deployment of a chat model bears. */
        public static final Limits DEFAULT = new Limits(16, OptionalInt.empty(), Duration.ofSeconds(60));

        public Limits {
            if (concurrency < 1) throw new IllegalArgumentException("concurrency below 1: " + concurrency);
        }

        /** The part of one of several instances that ask at once; none gets less than one call, or one a minute. */
        public Limits share(int instances) {
            return new Limits(
                    Math.max(1, concurrency / instances),
                    requestsPerMinute.isPresent()
                            ? OptionalInt.of(Math.max(1, requestsPerMinute.getAsInt() / instances))
                            : requestsPerMinute,
                    timeout);
        }
    }
}
