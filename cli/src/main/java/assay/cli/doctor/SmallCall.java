package assay.cli.doctor;

import assay.plan.Call;
import assay.plan.RunId;
import assay.scenario.Endpoint;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Variant;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The least that can be asked of a variant: one word. */
final class SmallCall {
    /** Enough for one word in any tongue, and for a small piece of JSON. */
    private static final int TOKENS = 16;

    private static final String LIMIT = "max_tokens";
    /** Endpoints that are told to answer in JSON refuse a prompt without that word. */
    private static final String TEXT =
            "This checks a connection. Answer with the one word ok, or with {\"ok\": true} if JSON is wanted.";

    private SmallCall() {}

    /** @param embeds whether a vector is wanted */
    static Call to(Variant variant, boolean embeds, Instant now) {
        var messages = List.of(Message.user(TEXT));
        var prompt = new GoldenPrompt(
                "assay-doctor",
                messages,
                List.of(),
                List.of(),
                Set.of(),
                false,
                1,
                List.of(),
                Optional.empty(),
                List.of());
        var run = RunId.of("doctor", RunId.command(now, new Random().nextInt()));
        var call = new Call(run, prompt, 1, small(variant), messages);
        return embeds ? call.with(variant.parameters().deepCopy().put("input", TEXT)) : call;
    }

    /**
     * Its limit on tokens lowered, where it has one. None is added, since newer models refuse this one; and that of
     * reasoning models is left, since they use it up before the first word.
     */
    private static Variant small(Variant variant) {
        if (variant.endpoint() instanceof Endpoint.Http) return variant;
        ObjectNode parameters = variant.parameters().deepCopy();
        if (parameters.path(LIMIT).isInt())
            parameters.put(LIMIT, Math.min(TOKENS, parameters.path(LIMIT).intValue()));
        return new Variant(
                variant.name(),
                variant.endpoint(),
                variant.model(),
                variant.system(),
                parameters,
                variant.headers(),
                variant.price(),
                variant.limits());
    }
}
