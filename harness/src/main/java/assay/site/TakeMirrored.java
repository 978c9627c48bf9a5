package assay.site;

import assay.pipeline.Mirror;
import assay.pipeline.Mirror.Taken;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Takes the copy of a request of production's, and says how many experiments it goes to. */
public record TakeMirrored(Mirror mirror) implements Endpoint {
    private static final int MOST_NAMES = 20;
    private static final int LONGEST_NAME = 60;
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @Override
    public Reply answer(Request request) {
        return switch (mirror.take(request.body().bytes())) {
            case Taken.Accepted accepted -> accepted(accepted.experiments(), accepted.unknown());
            case Taken.TooLarge tooLarge ->
                Problem.of(Status.CONTENT_TOO_LARGE, tooLarge.limit() + ".").reply();
            case Taken.Refused refused -> refused(refused);
        };
    }

    private static Reply refused(Taken.Refused refused) {
        var faults = refused.refusals().stream()
                .map(refusal -> new Problem.Fault(refusal.at(), refusal.message()))
                .toList();
        return Problem.of(Status.BAD_REQUEST, "The request is not in the form of docs/formats.md.", faults)
                .reply();
    }

    /** Names that were passed over are said, since a misspelt one would be missed by nobody else. */
    private static Reply accepted(int experiments, List<String> unknown) {
        var json = JsonNodeFactory.instance.objectNode().put("experiments", experiments);
        var ignored = json.putArray("ignored");
        unknown.stream()
                .limit(MOST_NAMES)
                .map(name -> name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...")
                .forEach(ignored::add);
        try {
            return Reply.of(Status.ACCEPTED.code(), "application/json", MAPPER.writeValueAsString(json) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts are JSON", e);
        }
    }
}
