package assay.emulator.cosmos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Faults to come, in the order in which they were planned. */
final class Faults {
    private final List<Plan> plans = new ArrayList<>();

    private record Plan(Operation operation, String container, Deque<Fault> faults) {}

    synchronized void plan(int times, Operation operation, String container, Fault fault) {
        var faults = new ArrayDeque<Fault>();
        for (int i = 0; i < times; i++) faults.add(fault);
        plans.add(new Plan(operation, container, faults));
    }

    synchronized Optional<Fault> next(Operation operation, String container) {
        return plans.stream()
                .filter(plan ->
                        plan.operation() == operation && plan.container().equals(container))
                .map(plan -> Optional.ofNullable(plan.faults().poll()))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
