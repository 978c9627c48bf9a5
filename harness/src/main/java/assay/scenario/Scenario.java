package assay.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A named, versioned set of golden prompts with their evaluators and schedule: one folder.
 *
 * @param version raised by the author with every change that should start a new baseline
 * @param hash SHA-256 in hex of the canonical JSON after {@code extends} and defaults, without secrets, and of the
 *     bytes of its bulk files
 * @param variants asked in every run; the first is the control of every comparison
 * @param repeat how often each prompt is put to each variant, at least 1
 * @param sendContext whether a prompt's context is put to the model, or only serves judging
 * @param size number of golden prompts
 * @param source the golden prompts themselves, which may be too many to hold
 * @param anchors frozen answers for the judge; absent where the folder has none, or nobody judges
 */
public record Scenario(
        String name,
        int version,
        String hash,
        Path folder,
        Optional<Schedule> schedule,
        List<Variant> variants,
        int repeat,
        Optional<String> system,
        boolean sendContext,
        List<EvaluatorUse> evaluate,
        Gates gates,
        long size,
        PromptSource source,
        Optional<Anchors> anchors) {

    public Scenario {
        variants = List.copyOf(variants);
        evaluate = List.copyOf(evaluate);
    }

    /** Without anchors. */
    public Scenario(
            String name,
            int version,
            String hash,
            Path folder,
            Optional<Schedule> schedule,
            List<Variant> variants,
            int repeat,
            Optional<String> system,
            boolean sendContext,
            List<EvaluatorUse> evaluate,
            Gates gates,
            long size,
            PromptSource source) {
        this(
                name,
                version,
                hash,
                folder,
                schedule,
                variants,
                repeat,
                system,
                sendContext,
                evaluate,
                gates,
                size,
                source,
                Optional.empty());
    }

    /** The golden prompts in the order of the file. The caller closes the stream. */
    public Stream<GoldenPrompt> prompts() {
        return source.open();
    }

    /** How many anchors there are. */
    public int anchored() {
        return anchors.map(each -> each.all().size()).orElse(0);
    }

    /** The same scenario with other gates. */
    public Scenario withGates(Gates others) {
        return new Scenario(
                name,
                version,
                hash,
                folder,
                schedule,
                variants,
                repeat,
                system,
                sendContext,
                evaluate,
                others,
                size,
                source,
                anchors);
    }

    /** The same scenario, put to other variants. */
    public Scenario withVariants(List<Variant> others) {
        return new Scenario(
                name,
                version,
                hash,
                folder,
                schedule,
                others,
                repeat,
                system,
                sendContext,
                evaluate,
                gates,
                size,
                source,
                anchors);
    }

    /**
     * @param margin the drop in score points that is tolerated, [0, 1)
     * @param coverage the least share of expected observations, and of scores among answers, for a valid run
     * @param require what every candidate must meet whatever the verdict says
     */
    public record Gates(double margin, double coverage, List<Condition> require) {
        /** A drop of two points is noise to a user; a twentieth missing is not. */
        public static final Gates DEFAULT = new Gates(.02, .95, List.of());

        public Gates {
            require = List.copyOf(require);
        }

        /** The same and these conditions. */
        public Gates and(List<Condition> more) {
            return new Gates(
                    margin,
                    coverage,
                    Stream.concat(require.stream(), more.stream()).toList());
        }
    }

    /** Golden prompts read anew each time, so that a million of them are never held in memory. */
    @FunctionalInterface
    public interface PromptSource {
        Stream<GoldenPrompt> open();
    }
}
