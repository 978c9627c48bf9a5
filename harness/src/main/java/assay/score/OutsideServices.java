package assay.score;

import java.util.Optional;

/**
 * What evaluators ask besides models.
 *
 * @param scoring the user's own
 * @param safety the one that looks at texts for harm; absent where assay.yaml names none
 */
public record OutsideServices(ScoringServices scoring, Optional<SafetyService> safety) {
    public static final OutsideServices NONE = new OutsideServices(ScoringServices.NONE, Optional.empty());
}
