package assay.connectors.notify;

import assay.alert.Told;
import assay.alert.Wording;
import assay.alert.Wording.Line;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person reads, in texts that are short and visible, and still hostile: each channel escapes them.
 *
 * @param headline one line
 * @param links to pages that a browser can open
 */
record Content(String headline, String sentence, List<Line> lines, List<Sample> samples, List<Link> links) {
    private static final int HEADLINE = 140;
    private static final int NAME = 80;
    private static final int LINE = 300;

    Content {
        lines = List.copyOf(lines);
        samples = List.copyOf(samples);
        links = List.copyOf(links);
    }

    /** A prompt to look at. */
    record Sample(String title, String input, String answer, Optional<String> before) {}

    /** @param text in our own words */
    record Link(String text, URI address) {}

    /** @param longest of each text of a prompt or an answer, in code points */
    static Content of(Told told, int longest) {
        var wording = Wording.of(told.notice());
        var lines = new ArrayList<Line>();
        wording.lines()
                .forEach(line -> lines.add(new Line(Excerpt.line(line.name(), NAME), Excerpt.line(line.text(), LINE))));
        told.runbook()
                .filter(runbook -> !runbook.isAbsolute())
                .ifPresent(runbook -> lines.add(new Line("what to do", Excerpt.line(runbook.getPath(), LINE))));
        var samples = told.prompts().stream()
                .map(shown -> new Sample(
                        Excerpt.line(title(shown), LINE),
                        Excerpt.text(shown.input(), longest),
                        Excerpt.text(shown.answer(), longest),
                        shown.before().map(before -> Excerpt.text(before, longest))))
                .toList();
        return new Content(
                Excerpt.line(wording.headline(), HEADLINE),
                Excerpt.line(wording.sentence(), 2 * LINE),
                lines,
                samples,
                links(told));
    }

    private static String title(Told.Shown shown) {
        var worst = shown.worst();
        return Excerpt.line(worst.prompt(), NAME) + ": " + Excerpt.line(worst.metric(), NAME) + " "
                + Wording.number(worst.from()) + " \u2192 " + Wording.number(worst.to());
    }

    private static List<Link> links(Told told) {
        var links = new ArrayList<Link>();
        told.runbook().filter(URI::isAbsolute).ifPresent(runbook -> links.add(new Link("What to do", runbook)));
        told.page().ifPresent(page -> links.add(new Link("Acknowledge, silence, false alarm", page)));
        return links;
    }
}
