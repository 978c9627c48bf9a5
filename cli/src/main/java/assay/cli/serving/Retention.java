package assay.cli.serving;

import assay.local.SqliteStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Deletes observations when they have been kept for long enough, as a time to live does in the function app's store. */
public final class Retention {
    private final SqliteStore store;
    private final Duration retain;
    private final InstantSource clock;
    private Instant forgottenUntil = Instant.EPOCH;

    /** @param retain how long observations are kept ({@code privacy.retain}) */
    public Retention(SqliteStore store, Duration retain, InstantSource clock) {
        this.store = store;
        this.retain = retain;
        this.clock = clock;
    }

    public void run() {
        var until = clock.instant().minus(retain);
        store.forget(forgottenUntil, until);
        forgottenUntil = until;
    }
}
