package assay.emulator.cosmos.sql;

import java.util.Optional;

/**
 * How much one page may hold.
 *
 * @param count results, at least 1
 * @param bytes of JSON; a single result may be larger
 * @param continuation where the page before ended
 */
public record PageLimits(int count, int bytes, Optional<String> continuation) {}
