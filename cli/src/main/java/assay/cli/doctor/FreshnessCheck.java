package assay.cli.doctor;

import assay.connectors.AttemptFailed;
import assay.connectors.Connections;
import assay.connectors.Time;
import assay.scenario.Freshness;
import assay.scenario.Variant;
import java.time.Duration;
import java.util.Optional;

/** How old what an application answers from is, or why that cannot be told. */
record FreshnessCheck(Connections connections, Time time) {

    /** Absent where nobody wants to know. */
    Optional<Finding> look(Variant variant) throws InterruptedException {
        var status = connections.index(variant);
        if (status.isEmpty() || variant.freshness().isEmpty()) return Optional.empty();
        try (var index = status.get()) {
            var age = Duration.between(index.updated(), time.clock().instant());
            return Optional.of(finding(age, variant.freshness().get()));
        } catch (AttemptFailed e) {
            String said = "the age of the index is not known: " + e.detail();
            return Optional.of(
                    e.passing() || e.outage()
                            ? Finding.unreachable(said + ": check `freshness: { index_url }` and the network")
                            : Finding.misconfigured(said + ": check `freshness`"));
        }
    }

    /** An index from the future is as fresh as can be: clocks differ. */
    private static Finding finding(Duration age, Freshness freshness) {
        String said = "the index is " + Words.about(age.isNegative() ? Duration.ZERO : age) + " old";
        return age.compareTo(freshness.maxAge()) <= 0
                ? Finding.ok(said)
                : Finding.warning(said + ", over the limit of " + Words.about(freshness.maxAge())
                        + ": see what keeps it from being updated");
    }
}
