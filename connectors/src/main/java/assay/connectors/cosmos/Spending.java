package assay.connectors.cosmos;

import assay.pipeline.Charge;
import assay.pipeline.StoreException;
import java.time.LocalDate;
import java.util.Map;

/**
 * What each day cost: a document a day, incremented by the service. Whole nano-dollars are exact up to 2^53, which is
 * nine million dollars a day.
 */
record Spending(Documents documents) {
    private static final String SUBJECT = "harness:";

    void add(Charge charge) {
        if (charge.isNothing()) return;
        boolean added = increment(charge) || create(charge) || increment(charge); // another may create it meanwhile
        if (!added)
            throw new StoreException("The spending of " + charge.day() + " comes and goes; look who deletes it.");
    }

    private boolean increment(Charge charge) {
        return documents.increment(
                SUBJECT, id(charge.day()), Map.of("/nanoUsd", charge.nanoUsd(), "/tokens", charge.tokens()));
    }

    private boolean create(Charge charge) {
        return documents.create(documents
                .named(SUBJECT, id(charge.day()))
                .put("kind", "spending")
                .put("nanoUsd", charge.nanoUsd())
                .put("tokens", charge.tokens()));
    }

    double usd(LocalDate day) {
        return documents
                .read(SUBJECT, id(day))
                .map(document -> Charge.usd(document.body().path("nanoUsd").asLong()))
                .orElse(0.0);
    }

    /** A day of an earlier version has none; the service begins at 0 where it is first added to. */
    long tokens(LocalDate day) {
        return documents
                .read(SUBJECT, id(day))
                .map(document -> document.body().path("tokens").asLong())
                .orElse(0L);
    }

    private static String id(LocalDate day) {
        return "spending:" + day;
    }
}
