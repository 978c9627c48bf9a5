package assay.cli.init;

import assay.scenario.Fault;
import assay.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;

/**
 * What was written.
 *
 * @param scenario as the reader reads it
 * @param assayYaml that it was checked against
 * @param added variants that were put into assay.yaml, or that it was made with
 * @param evaluators that score every answer
 * @param unset names that the variants need and the environment does not have
 * @param warnings of the reader about the scenario
 */
public record Initialised(
        Scenario scenario,
        Path folder,
        Path assayYaml,
        List<String> added,
        List<String> evaluators,
        List<String> unset,
        List<Fault> warnings) {}
