package assay.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code assay.yaml} says.
 *
 * @param file where it stands
 * @param variants by name, after {@code extends}; a variant that needs an unset {@code ${NAME}} is not among them
 * @param unset of the variants that are not among them: the names that are not set
 * @param written all variants after {@code extends}, in the order of the file, as they are written, with
 *     {@code ${NAME}} and without what it stands for, and without what they are only watched by; part of a scenario's hash
 * @param budget no part of the hash: another budget does not make answers another thing
 * @param experiments in the order of the file; {@link Experiments} looks up what they name
 * @param unsetExperiments experiments that are not among them: the names that are not set
 * @param privacy what is kept of the texts of real users
 * @param judge who scores for evaluators that ask a model; absent where none is named
 * @param services of the user's own that score answers
 * @param embeddings name of the variant that makes vectors of texts; absent where none is named
 * @param contentSafety where Azure AI Content Safety is; absent where it is not used
 * @param alerts who is told
 */
public record Workspace(
        Path file,
        Map<String, Variant> variants,
        Map<String, List<String>> unset,
        Map<String, ObjectNode> written,
        Budget budget,
        List<Experiment> experiments,
        Map<String, List<String>> unsetExperiments,
        Privacy privacy,
        Optional<Judging> judge,
        Optional<String> embeddings,
        Optional<ContentSafety> contentSafety,
        Services services,
        Alerting alerts) {
    public Workspace {
        variants = Map.copyOf(variants);
        unset = Map.copyOf(unset);
        written = Collections.unmodifiableMap(new LinkedHashMap<>(written));
        experiments = List.copyOf(experiments);
        unsetExperiments = Collections.unmodifiableMap(new TreeMap<>(unsetExperiments));
    }

    public Workspace(Path file, Map<String, Variant> variants) {
        this(
                file,
                variants,
                Map.of(),
                Map.of(),
                Budget.NONE,
                List.of(),
                Map.of(),
                Privacy.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Services.NONE,
                Alerting.NONE);
    }

    /** The same, judged by that. */
    public Workspace with(Judging judging) {
        return new Workspace(
                file,
                variants,
                unset,
                written,
                budget,
                experiments,
                unsetExperiments,
                privacy,
                Optional.of(judging),
                embeddings,
                contentSafety,
                services,
                alerts);
    }

    /** The judging variant; absent where none is named, or it needs a name that is not set. */
    public Optional<Variant> judging() {
        return judge.flatMap(named -> Optional.ofNullable(variants.get(named.variant())));
    }

    /** The variant that makes vectors; absent where none is named, or it needs a name that is not set. */
    public Optional<Variant> embedding() {
        return embeddings.flatMap(named -> Optional.ofNullable(variants.get(named)));
    }

    /** The variants that are asked each minute, by name. */
    public List<Variant> probed() {
        return variants.values().stream()
                .filter(variant -> variant.probe().isPresent())
                .sorted(Comparator.comparing(Variant::name))
                .toList();
    }

    /** The variants that evaluators ask. */
    public Stream<Variant> asked() {
        return Stream.concat(judging().stream(), embedding().stream());
    }

    /**
     * Azure AI Content Safety.
     *
     * @param url absent where it needs a name that is not set
     * @param key name of the environment variable that holds a key; absent: a token of Entra ID
     * @param price US dollars per thousand records, each of a thousand characters or a part of them; absent: not known
     * @param limits of its calls
     * @param unset names that the address needs and that are not set
     */
    public record ContentSafety(
            Optional<URI> url, Optional<String> key, OptionalDouble price, Variant.Limits limits, List<String> unset) {
        public ContentSafety {
            unset = List.copyOf(unset);
        }
    }

    /**
     * Who judges.
     *
     * @param variant its name
     * @param votes how often it is asked about one answer, odd; absent: once, and three times near the pass mark
     * @param sample share of the mirrored requests that it is asked about, from 0 to 1; golden prompts always are
     */
    public record Judging(String variant, OptionalInt votes, double sample) {
        /** Of every request. */
        public Judging(String variant, OptionalInt votes) {
            this(variant, votes, 1);
        }
    }

    /**
     * What calls may cost.
     *
     * @param usdPerDay US dollars a day (UTC), above 0; empty: whatever they cost
     * @param tokensPerDay read and written together, a day (UTC), above 0; empty: however many
     * @param unset names that it needs and that are not set; it cannot be known then
     */
    public record Budget(OptionalDouble usdPerDay, OptionalLong tokensPerDay, List<String> unset) {
        public static final Budget NONE = new Budget(OptionalDouble.empty(), OptionalLong.empty(), List.of());

        public Budget {
            unset = List.copyOf(unset);
        }

        /** US dollars alone. */
        public static Budget usd(double perDay) {
            return new Budget(OptionalDouble.of(perDay), OptionalLong.empty(), List.of());
        }

        /** Whether anything is limited. */
        public boolean limits() {
            return usdPerDay.isPresent() || tokensPerDay.isPresent();
        }
    }
}
