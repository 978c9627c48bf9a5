package assay.pipeline;

import assay.observation.Model;
import assay.scenario.Variant;

/** Finds what answers for a variant, built once however often it is asked for. */
@FunctionalInterface
public interface Models {
    Model of(Variant variant);
}
