package assay.cli.catalogue;

import assay.score.Means;
import assay.score.Turns;
import java.util.List;
import java.util.Locale;

/** The page docs/evaluators.md. */
public final class CataloguePage {
    private static final String HEAD = """
            # Evaluators

            <!-- Made from the code by `./assay evaluators -o md > docs/evaluators.md`: change the code, not this page. -->

            What scores an answer. `assay evaluators` lists them, `assay evaluators NAME` explains one; how a scenario uses them:
            [scenarios.md](scenarios.md#evaluators), what a judge is and costs: [judges.md](judges.md), how some of them go together with
            verdicts of a model: [correlations.md](correlations.md).

            Every score is a number from 0 to 1, higher is better, beside the value on the evaluator's own scale. A pass mark is on that scale,
            inclusive; on a scale of a unit without an upper end, such as milliseconds, it is on the score, which is 1 within the limit and else
            0. Without a pass mark an evaluator is compared with a baseline, or given a `threshold`. What an evaluator needs and a prompt has not
            makes it not applicable, never 0. Where the scale depends on the parameters, as that of rubric does, the example's stands here. The
            examples run: the result beneath each is what the code gave when this page was made.

            Of a conversation that is played (`follow_ups`), an evaluator reads what stands under turns:
            """;

    private CataloguePage() {}

    public static String of(List<Explained> all) {
        var page = new StringBuilder(HEAD);
        for (var turns : Turns.values()) {
            page.append("\n- `")
                    .append(turns.name().toLowerCase(Locale.ROOT))
                    .append("`: ")
                    .append(turns.read())
                    .append("; so it is with ")
                    .append(turns.why())
                    .append('.');
        }
        page.append('\n');
        for (var means : Means.values()) {
            var these =
                    all.stream().filter(each -> each.kind().means() == means).toList();
            if (!these.isEmpty()) table(means, these, page);
        }
        all.forEach(each -> section(each, page));
        return page.toString();
    }

    private static void table(Means means, List<Explained> these, StringBuilder page) {
        String word = means.name().toLowerCase(Locale.ROOT);
        page.append("\n## ")
                .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(word.substring(1))
                .append("\n\n")
                .append(means.meaning().substring(0, 1).toUpperCase(Locale.ROOT))
                .append(means.meaning().substring(1))
                .append(". Cost: ")
                .append(means.cost())
                .append(
                        ".\n\n| evaluator | measures | needs | scale | pass mark | turns |\n|---|---|---|---|---|---|\n");
        for (var each : these) {
            page.append("| [")
                    .append(each.id())
                    .append("](#")
                    .append(each.id())
                    .append(") | ")
                    .append(cell(each.kind().summary()))
                    .append(" | ")
                    .append(each.needs().isEmpty() ? "" : "`" + String.join("`, `", each.needs()) + "`")
                    .append(" | ")
                    .append(each.measured())
                    .append(" | ")
                    .append(each.kind().threshold().isPresent() ? each.passMark() : "")
                    .append(" | ")
                    .append(each.turns())
                    .append(" |\n");
        }
    }

    private static void section(Explained each, StringBuilder page) {
        page.append("\n### ")
                .append(each.id())
                .append("\n\n")
                .append(text(each.kind().summary()))
                .append(". Scale: ")
                .append(each.measuredInWords())
                .append(each.cost().equals(each.kind().means().cost()) ? ".\n" : ". Cost: " + each.cost() + ".\n");
        if (!each.parameters().isEmpty()) {
            page.append("\n| parameter | | meaning |\n|---|---|---|\n");
            each.parameters()
                    .forEach(parameter -> page.append("| `")
                            .append(parameter.name())
                            .append("` | ")
                            .append(cell(parameter.described()))
                            .append(" | ")
                            .append(cell(parameter.meaning()))
                            .append(" |\n"));
        }
        each.kind().example().ifPresent(example -> {
            page.append("\n```yaml\n").append(example.scenario().strip()).append("\n```\n\nThis answer");
            page.append("\n\n```yaml\n").append(example.answer().strip()).append("\n```\n\n");
            example.reply()
                    .ifPresent(reply -> page.append("and of " + each.asked() + " this reply\n\n```json\n")
                            .append(reply)
                            .append("\n```\n\n"));
            page.append(text(each.result())).append("\n");
        });
    }

    private static String cell(String text) {
        return text(text).replace("|", "\\|");
    }

    /** Nothing in it is markup of the page. */
    private static String text(String text) {
        return text.replaceAll("([\\[\\]<>*_])", "\\\\$1");
    }
}
