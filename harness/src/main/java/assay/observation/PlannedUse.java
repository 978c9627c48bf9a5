package assay.observation;

import assay.plan.Call;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import java.util.List;

/**
 * About what calls will use, before they are made.
 *
 * @param calls to the endpoint; a conversation has one for each turn
 * @param input tokens
 * @param output tokens
 */
public record PlannedUse(long calls, long input, long output) {
    /** What a token of English comes to, and near enough to estimate by. */
    public static final int CHARACTERS_PER_TOKEN = 4;

    /** Where a prompt expects no text to measure by. */
    public static final int TOKENS_PER_ANSWER = 200;

    public static final PlannedUse NOTHING = new PlannedUse(0, 0, 0);

    /** Each turn sends again what was said before it; rounds of tools are not known beforehand. */
    public static PlannedUse of(Call call) {
        long said = call.messages().stream()
                .mapToLong(message -> message.text().length())
                .sum();
        long answered = answered(call);
        var followUps = call.variant().endpoint() instanceof Endpoint.Recorded
                ? List.<String>of()
                : call.prompt().script().followUps();
        var sum = turn(said, answered);
        for (var followUp : followUps) {
            said += answered + followUp.length();
            sum = sum.plus(turn(said, answered));
        }
        return sum;
    }

    private static PlannedUse turn(long said, long answered) {
        return new PlannedUse(1, said / CHARACTERS_PER_TOKEN, answered / CHARACTERS_PER_TOKEN);
    }

    private static long answered(Call call) {
        return call.prompt().expected().stream()
                .mapToLong(String::length)
                .max()
                .orElse((long) TOKENS_PER_ANSWER * CHARACTERS_PER_TOKEN);
    }

    public PlannedUse plus(PlannedUse other) {
        return new PlannedUse(calls + other.calls, input + other.input, output + other.output);
    }

    /** Read and written together. */
    public long tokens() {
        return input + output;
    }

    /** US dollars. */
    public double cost(Variant.Price price) {
        return Usage.of(input, output).cost(price);
    }
}
