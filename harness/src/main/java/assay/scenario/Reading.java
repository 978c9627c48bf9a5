package assay.scenario;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a file: the value where it can be used, and everything that is wrong or doubtful about it.
 *
 * @param value absent exactly when a fault is an error
 * @param faults sorted by place; errors and warnings
 */
public record Reading<T>(Optional<T> value, List<Fault> faults) {
    public Reading {
        faults = faults.stream().sorted().toList();
    }

    public T orThrow() throws InvalidScenarioException {
        if (value.isEmpty()) throw new InvalidScenarioException(faults);
        return value.get();
    }
}
