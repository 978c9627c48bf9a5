package assay.emulator.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * When items go by themselves.
 *
 * @param ofContainer seconds; -1 for never, unless the item says so; missing switches it off for all
 */
record TimeToLive(JsonNode ofContainer) {

    Optional<Instant> expiry(JsonNode item, long written) throws RefusedException {
        JsonNode own = item.path("ttl");
        boolean valid =
                own.isMissingNode() || (own.isIntegralNumber() && (own.longValue() == -1 || own.longValue() > 0));
        if (!valid) throw RefusedException.badRequest("The input ttl '" + own + "' is invalid.");
        if (!ofContainer.isIntegralNumber()) return Optional.empty();
        long seconds = (own.isMissingNode() ? ofContainer : own).longValue();
        return seconds == -1 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(written + seconds));
    }
}
