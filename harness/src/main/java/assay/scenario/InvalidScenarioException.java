package assay.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** What was read cannot be used; says every fault at once. */
public final class InvalidScenarioException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient List<Fault> faults;

    public InvalidScenarioException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = faults.stream().sorted().toList();
    }

    public List<Fault> faults() {
        return faults;
    }
}
