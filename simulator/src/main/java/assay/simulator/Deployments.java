package assay.simulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The deployments of one simulator, by name; which there are is fixed when it starts. */
final class Deployments {
    private final Map<String, Served> byName = new LinkedHashMap<>();

    Deployments(Map<String, Deployment> deployments) {
        deployments.forEach((name, deployment) -> byName.put(name, new Served(name, deployment)));
    }

    Optional<Served> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    Iterable<Served> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    long calls() {
        return byName.values().stream().mapToLong(Served::calls).sum();
    }
}
