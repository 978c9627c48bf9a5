package assay.pipeline;

import assay.plan.Filter;
import assay.plan.Run;
import assay.plan.RunId;
import assay.scenario.EvaluatorUse;
import assay.scenario.Experiments.Planned;
import assay.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Five minutes of an experiment's traffic. They follow from the clock: 12:00 to 12:05, and so on. What was taken in
 * within them has 15 minutes more to be asked.
 *
 * @param from when they begin
 */
record ShadowWindow(Instant from) {
    static final Duration LENGTH = Duration.ofMinutes(5);
    static final Duration GRACE = Duration.ofMinutes(15);

    /** Those that an instant lies in. */
    static ShadowWindow at(Instant instant) {
        long seconds = instant.getEpochSecond();
        return new ShadowWindow(Instant.ofEpochSecond(seconds - Math.floorMod(seconds, LENGTH.toSeconds())));
    }

    ShadowWindow next() {
        return new ShadowWindow(from.plus(LENGTH));
    }

    RunId run(String experiment) {
        return RunId.ofExperiment(experiment, from);
    }

    /** When they are closed with whatever is there. */
    Instant deadline() {
        return from.plus(LENGTH).plus(GRACE);
    }

    /** How many requests there will be, nobody can know. */
    Run run(Planned planned) {
        var experiment = planned.experiment();
        return new Run(
                run(planned.name()),
                planned.name(),
                0,
                planned.hash(),
                from,
                List.of(experiment.control(), experiment.candidate()),
                0,
                1,
                Filter.ALL,
                0,
                new Scenario.Gates(experiment.margin(), Scenario.Gates.DEFAULT.coverage(), List.of()),
                planned.evaluate().stream().collect(Collectors.toMap(EvaluatorUse::name, EvaluatorUse::weight)),
                models(planned),
                Optional.empty(),
                Optional.of(deadline()),
                OptionalInt.empty());
    }

    private static Map<String, String> models(Planned planned) {
        var models = new TreeMap<String, String>();
        Stream.of(planned.control(), planned.candidate())
                .forEach(variant -> variant.model().ifPresent(model -> models.put(variant.name(), model)));
        return models;
    }
}
