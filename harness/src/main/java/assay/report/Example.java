package assay.report;

import assay.observation.Outcome;
import assay.scenario.Message;
import assay.score.Score;
import assay.score.Scored;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One prompt and repetition as every variant of a run answered it. Long texts are cut, with a mark.
 *
 * @param arms the control first, then as the run names them
 * @param control the variant that the others are measured against
 */
public record Example(String prompt, int repetition, List<Scored> arms, String control) {
    public Example {
        arms = List.copyOf(arms);
    }

    public Optional<Scored> controlArm() {
        return arms.stream().filter(this::isControl).findFirst();
    }

    public List<Scored> candidates() {
        return arms.stream().filter(arm -> !isControl(arm)).toList();
    }

    public boolean critical() {
        return arms.stream().anyMatch(arm -> arm.observation().critical());
    }

    /** What the candidate changed for the worse: evaluators that the control passed and this arm did not. */
    public List<String> lost(Scored candidate) {
        var before = controlArm().map(Example::scores).orElse(Map.of());
        return scores(candidate).values().stream()
                .filter(Example::isMiss)
                .map(score -> score.evaluator().name())
                .filter(name -> Optional.ofNullable(before.get(name))
                        .map(Example::isPass)
                        .orElse(false))
                .toList();
    }

    /** Why this arm has the score that it has; empty without a score. */
    String reason(Scored arm, String evaluator) {
        var score = scores(arm).get(evaluator);
        return score == null ? "" : score.reason();
    }

    /** The evaluator whose score fell most from the control to this arm; absent where none fell. */
    public Optional<Drop> worstDrop(Scored candidate) {
        var before = controlArm().map(Example::scores).orElse(Map.of());
        return scores(candidate).values().stream()
                .flatMap(after -> Stream.ofNullable(before.get(after.evaluator().name()))
                        .map(control -> new Drop(after.evaluator().name(), after.value() - control.value())))
                .filter(drop -> drop.difference() < 0)
                .min(Comparator.comparingDouble(Drop::difference));
    }

    long failures() {
        return arms.stream().filter(Example::failed).count();
    }

    /** Evaluators that an answer did not pass, over all arms. */
    long misses() {
        return arms.stream().mapToLong(Example::misses).sum();
    }

    static long misses(Scored arm) {
        return misses(arm, Set.of());
    }

    /** @param advisory names of evaluators that do not count */
    static long misses(Scored arm, Set<String> advisory) {
        return scores(arm).values().stream()
                .filter(Example::isMiss)
                .filter(score -> !advisory.contains(score.evaluator().name()))
                .count();
    }

    OptionalDouble lowestScore() {
        return arms.stream()
                .flatMap(arm -> scores(arm).values().stream())
                .mapToDouble(Score::value)
                .min();
    }

    /** The last thing the user says: what the prompt is about. */
    static String query(List<Message> messages) {
        return messages.reversed().stream()
                .filter(message -> message.role() == Message.Role.USER)
                .findFirst()
                .map(Message::text)
                .orElse("");
    }

    static boolean failed(Scored arm) {
        return arm.observation().outcome() instanceof Outcome.Failure;
    }

    private boolean isControl(Scored arm) {
        return arm.observation().variant().equals(control);
    }

    private static boolean isPass(Score score) {
        return score.passed().orElse(false);
    }

    private static boolean isMiss(Score score) {
        return !score.passed().orElse(true);
    }

    private static Map<String, Score> scores(Scored arm) {
        var byName = new LinkedHashMap<String, Score>();
        arm.evaluations().stream()
                .filter(Score.class::isInstance)
                .map(Score.class::cast)
                .forEach(score -> byName.putIfAbsent(score.evaluator().name(), score));
        return byName;
    }

    /** @param difference in score points, below 0 */
    public record Drop(String evaluator, double difference) {}
}
