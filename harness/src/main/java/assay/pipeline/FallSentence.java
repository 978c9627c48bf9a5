package assay.pipeline;

import assay.pipeline.WatchScenario.Watched;
import assay.statistics.Moments;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What fell, for a person, in one sentence.
 *
 * @param name of the variant, or of the judge whose anchors fell
 * @param fallen its series, at least one
 * @param alike variants that are measured beside it and fell with it
 */
record FallSentence(String name, List<Watched> fallen, List<String> alike) {
    String text() {
        var whole =
                fallen.stream().filter(each -> each.series().slice().isEmpty()).toList();
        var most = (whole.isEmpty() ? fallen : whole)
                .stream()
                        .min(Comparator.comparingDouble(
                                each -> each.state().watch().fall().mean()))
                        .orElseThrow();
        var fall = most.state().watch().fall();
        double level = most.norm().level();
        return String.format(
                Locale.ROOT,
                "%s of %s%s fell from %.3f to %.3f over %d run%s%s%s%s%s.",
                most.series().metric(),
                name,
                most.series()
                        .slice()
                        .map(tag -> ", of the prompts tagged " + tag + ",")
                        .orElse(""),
                level,
                level + fall.mean(),
                fall.count(),
                fall.count() == 1 ? "" : "s",
                beside(most),
                whole.size() < 2 ? "" : ", and " + (whole.size() - 1) + " more of its metrics with it",
                slices(most),
                alike.isEmpty() ? "" : "; " + String.join(" and ", alike) + " fell with it: look at what they share");
    }

    /** What is told of a difference, where that is what is watched. */
    private static String beside(Watched each) {
        double moved = each.state().watch().control().map(Moments::mean).orElse(0.0);
        return each.norm()
                .control()
                .map(control -> String.format(Locale.ROOT, " beside %s (whose own %+.3f is taken off)", control, moved))
                .orElse("");
    }

    /** The tags that the rest of what has fallen is about. */
    private String slices(Watched most) {
        var tags = fallen.stream()
                .flatMap(each -> each.series().slice().stream())
                .filter(tag -> !most.series().slice().equals(Optional.of(tag)))
                .distinct()
                .sorted()
                .toList();
        if (tags.isEmpty()) return "";
        return (most.series().slice().isEmpty() ? "; seen in the prompts tagged " : "; so did those tagged ")
                + String.join(", ", tags);
    }
}
