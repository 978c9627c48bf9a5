package assay.connectors.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * Every name that leaves the house. Those that begin with {@code gen_ai} are OpenTelemetry's semantic conventions for
 * generative AI, in their newest form; those that begin with {@code assay} are ours.
 */
final class Names {
    static final String SCOPE = "assay";

    static final String TOKEN_USAGE = "gen_ai.client.token.usage";
    static final String OPERATION_DURATION = "gen_ai.client.operation.duration";
    static final String TIME_TO_FIRST_CHUNK = "gen_ai.client.operation.time_to_first_chunk";
    static final String EVALUATION_RESULT = "gen_ai.evaluation.result";

    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");
    static final AttributeKey<String> RESPONSE_MODEL = AttributeKey.stringKey("gen_ai.response.model");
    static final AttributeKey<String> RESPONSE_ID = AttributeKey.stringKey("gen_ai.response.id");
    static final AttributeKey<String> TOKEN_TYPE = AttributeKey.stringKey("gen_ai.token.type");
    static final AttributeKey<String> EVALUATION_NAME = AttributeKey.stringKey("gen_ai.evaluation.name");
    static final AttributeKey<Double> EVALUATION_SCORE = AttributeKey.doubleKey("gen_ai.evaluation.score.value");
    static final AttributeKey<String> EVALUATION_LABEL = AttributeKey.stringKey("gen_ai.evaluation.score.label");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    static final String HEARTBEAT = "assay.heartbeat";
    static final String RUNS_OPENED = "assay.runs.opened";
    static final String WINDOWS_AWAITED = "assay.windows.awaited";
    static final String WINDOWS_CLOSED = "assay.windows.closed";
    static final String OBSERVATIONS_MISSING = "assay.observations.missing";
    static final String OBSERVATIONS = "assay.observations";
    static final String MESSAGES = "assay.messages";

    static final String NOTICES = "assay.notices";

    static final AttributeKey<String> ALERT = AttributeKey.stringKey("assay.alert");
    static final AttributeKey<String> SUBJECT = AttributeKey.stringKey("assay.subject");
    static final AttributeKey<String> RUN = AttributeKey.stringKey("assay.run");
    static final AttributeKey<String> OBSERVATION = AttributeKey.stringKey("assay.observation");
    static final AttributeKey<String> VARIANT = AttributeKey.stringKey("assay.variant");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("assay.outcome");
    static final AttributeKey<String> FATE = AttributeKey.stringKey("assay.message.fate");

    /** As the conventions recommend them, in seconds. */
    static final List<Double> SECONDS =
            List.of(.01, .02, .04, .08, .16, .32, .64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);

    static final List<Long> TOKENS = List.of(
            1L,
            4L,
            16L,
            64L,
            256L,
            1024L,
            4096L,
            16_384L,
            65_536L,
            262_144L,
            1_048_576L,
            4_194_304L,
            16_777_216L,
            67_108_864L);

    private Names() {}
}
