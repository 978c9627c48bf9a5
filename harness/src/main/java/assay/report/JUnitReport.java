package assay.report;

import assay.observation.Outcome;
import assay.plan.RunId;
import assay.score.Evaluation;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import assay.verdict.Gate;
import assay.verdict.RunResult;
import assay.verdict.RunVerdict;
import assay.verdict.VariantResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML, as pipelines show it: a suite for each run; in it a case for each prompt and evaluator of what is under test
 * (all variants but the control; the only one of a run of one), for the verdict and for each gate. A missed score is a
 * failure, a call that failed or an evaluator's error is an error, what was not asked or not applicable is skipped.
 * Keeps to the schema of Jenkins' xUnit plugin (junit-10.xsd), and has what the older schema of Ant's reports requires.
 */
public final class JUnitReport {
    private static final int LONGEST = 10_000;

    private final Function<RunId, Stream<Scored>> observations;
    private final XMLStreamWriter xml;

    private JUnitReport(Function<RunId, Stream<Scored>> observations, XMLStreamWriter xml) {
        this.observations = observations;
        this.xml = xml;
    }

    /** @param observations reads those of a run, in order, twice: counted first, then written */
    public static void write(List<RunResult> results, Function<RunId, Stream<Scored>> observations, Writer out)
            throws IOException {
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            for (int i = 0; i < results.size(); i++) new JUnitReport(observations, xml).suite(results.get(i), i);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void suite(RunResult result, int number) throws XMLStreamException {
        var tested = tested(result);
        var counts = new Counts();
        counts.add(verdict(result));
        result.gates().forEach(gate -> counts.add(gate(gate)));
        try (var scored = observations.apply(result.run().id())) {
            scored.filter(each -> isOf(tested, each))
                    .flatMap(each -> cases(each, advisory(result, each)))
                    .forEach(counts::add);
        }
        xml.writeStartElement("testsuite");
        attribute("name", result.run().scenario());
        attribute("package", "assay");
        attribute("id", Integer.toString(number));
        attribute("hostname", "localhost"); // where it ran says nothing, and may be nobody's business
        attribute("tests", Long.toString(counts.tests));
        attribute("failures", Long.toString(counts.failures));
        attribute("errors", Long.toString(counts.errors));
        attribute("skipped", Long.toString(counts.skipped));
        attribute("time", seconds(counts.seconds));
        attribute("timestamp", result.run().started().toString().substring(0, 19));
        properties(result);
        write(result.run().scenario(), verdict(result));
        for (var gate : result.gates()) write(result.run().scenario(), gate(gate));
        try (var scored = observations.apply(result.run().id())) {
            for (var each = scored.iterator(); each.hasNext(); ) {
                var observation = each.next();
                if (!isOf(tested, observation)) continue;
                for (var one : cases(observation, advisory(result, observation)).toList())
                    write(result.run().scenario(), one);
            }
        }
        xml.writeEmptyElement("system-out");
        xml.writeEmptyElement("system-err");
        xml.writeEndElement();
    }

    private void properties(RunResult result) throws XMLStreamException {
        xml.writeStartElement("properties");
        property("run", result.run().id().value());
        property("version", Integer.toString(result.run().version()));
        property("simulated", Boolean.toString(result.simulated()));
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private static boolean isOf(Set<String> tested, Scored scored) {
        return tested.contains(scored.observation().variant())
                && scored.observation().anchor().isEmpty();
    }

    private static Set<String> tested(RunResult result) {
        var variants = result.variants().stream().map(VariantResult::variant).toList();
        return variants.stream().skip(variants.size() == 1 ? 0 : 1).collect(Collectors.toSet());
    }

    private static Case verdict(RunResult result) {
        var reason = result.verdict().reason();
        return new Case(
                "run",
                "verdict",
                0,
                switch (result.verdict()) {
                    case RunVerdict.Pass ignored -> new Passed();
                    case RunVerdict.Regression ignored -> new Failed(reason, reason);
                    case RunVerdict.Inconclusive ignored -> new Skipped(reason);
                    case RunVerdict.NotValid ignored -> new Broken(reason);
                });
    }

    private static Case gate(Gate gate) {
        return new Case(
                "run",
                "gate " + gate.gate(),
                0,
                switch (gate.outcome()) {
                    case PASSED -> new Passed();
                    case FAILED -> new Failed(gate.reason(), gate.reason());
                    case UNDECIDED -> new Skipped(gate.reason());
                });
    }

    /** What fails nothing alone, and so no build. */
    private static Set<String> advisory(RunResult result, Scored scored) {
        return result.variants().stream()
                .filter(variant -> variant.variant().equals(scored.observation().variant()))
                .findFirst()
                .map(VariantResult::advisory)
                .orElse(Set.of());
    }

    private static Stream<Case> cases(Scored scored, Set<String> advisory) {
        var observation = scored.observation();
        var name = observation.prompt() + (observation.repetition() > 1 ? " #" + observation.repetition() : "");
        return switch (observation.outcome()) {
            case Outcome.Answer answer ->
                scored.evaluations().stream()
                        .map(evaluation -> new Case(
                                observation.variant(),
                                name + ": " + evaluation.evaluator().name(),
                                answer.timing().latency().toMillis() / 1000.0,
                                advisory.contains(evaluation.evaluator().name())
                                        ? shown(evaluation)
                                        : outcome(evaluation, answer)));
            case Outcome.Failure failure ->
                Stream.of(new Case(
                        observation.variant(),
                        name + ": answered",
                        failure.timing().latency().toMillis() / 1000.0,
                        new Broken(failure.kind() + ": " + failure.detail())));
            case Outcome.NotAsked notAsked ->
                Stream.of(new Case(observation.variant(), name + ": answered", 0, new Skipped(notAsked.why())));
        };
    }

    private static CaseOutcome shown(Evaluation evaluation) {
        return evaluation instanceof Score score && score.passed().orElse(true)
                ? new Passed()
                : new Skipped("advisory: " + evaluation.reason());
    }

    private static CaseOutcome outcome(Evaluation evaluation, Outcome.Answer answer) {
        return switch (evaluation) {
            case Score score ->
                score.passed().orElse(true)
                        ? new Passed()
                        : new Failed(
                                String.format(Locale.ROOT, "%.3f: %s", score.value(), score.reason()), answer.text());
            case Unscored unscored ->
                unscored.why() == Unscored.Why.ERROR ? new Broken(unscored.reason()) : new Skipped(unscored.reason());
        };
    }

    private void write(String scenario, Case one) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", scenario + "." + one.group());
        attribute("name", one.name());
        attribute("time", seconds(one.seconds()));
        switch (one.outcome()) {
            case Passed ignored -> {}
            case Failed failed -> {
                xml.writeStartElement("failure");
                attribute("type", "failed");
                attribute("message", failed.message());
                xml.writeCharacters(Visible.of(Shortened.cut(failed.text(), LONGEST)));
                xml.writeEndElement();
            }
            case Broken broken -> {
                xml.writeEmptyElement("error");
                attribute("type", "error");
                attribute("message", broken.message());
            }
            case Skipped skipped -> {
                xml.writeEmptyElement("skipped");
                attribute("message", skipped.message());
            }
        }
        xml.writeEndElement();
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Visible.shortText(value));
    }

    /** @param group the variant, or {@code run} for what concerns the run as a whole */
    private record Case(String group, String name, double seconds, CaseOutcome outcome) {}

    private sealed interface CaseOutcome {}

    private record Passed() implements CaseOutcome {}

    private record Failed(String message, String text) implements CaseOutcome {}

    private record Broken(String message) implements CaseOutcome {}

    private record Skipped(String message) implements CaseOutcome {}

    private static final class Counts {
        private long tests;
        private long failures;
        private long errors;
        private long skipped;
        private double seconds;

        void add(Case one) {
            tests++;
            seconds += one.seconds();
            switch (one.outcome()) {
                case Passed ignored -> {}
                case Failed ignored -> failures++;
                case Broken ignored -> errors++;
                case Skipped ignored -> skipped++;
            }
        }
    }
}
