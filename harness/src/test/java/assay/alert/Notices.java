package assay.alert;

import assay.alert.AlertKind.Severity;
import assay.alert.Notice.News;
import assay.alert.Told.Shown;
import assay.pipeline.Samples;
import assay.plan.ObservationId;
import assay.plan.RunId;
import assay.plan.Subject;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Notices for tests of whoever delivers them. */
public final class Notices {
    public static final AlertKey KEY = new AlertKey(Subject.scenario("benefits"), AlertKind.QUALITY, "stable");
    public static final RunId BEFORE = RunId.of("benefits", RunId.command(Samples.NOON.minusSeconds(900), 0x1f3a));

    /** What an attacker writes into an answer: markup, mentions, links and headers of every channel. */
    public static final String HOSTILE =
            "<!channel> <@U123|boss> <https://evil.example|click> & *b* _i_ `c` ~s~ @everyone\n"
                    + "[link](https://evil.example) **bold** ![x](https://evil.example/x.png) <at>all</at> @{triggerBody()}\n"
                    + "<script>alert(1)</script><img src=x onerror=alert(1)> \"quoted\" 'q' </p>\r\n"
                    + "Bcc: everybody@example.org\r\n.\r\nQUIT\r\n \u202e\u0000\u001b[31m \ud83d\ude00 \ud800 {{template}} ${NAME}";

    private Notices() {}

    public static Worst worst(String prompt) {
        return new Worst(
                prompt,
                "rouge-l",
                .8,
                .1,
                Samples.runId("benefits"),
                ObservationId.of(prompt, 1, "stable"),
                Optional.of(BEFORE),
                Optional.of(ObservationId.of(prompt, 1, "stable")));
    }

    /** With something in every field. */
    public static Evidence evidence() {
        return new Evidence(
                "rouge-l of stable fell by .06 below its baseline in 3 runs.",
                Cause.PROVIDER,
                List.of(
                        new Finding(
                                "citation-present",
                                Optional.of("billing"),
                                .9,
                                .85,
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                ""),
                        new Finding(
                                "rouge-l",
                                Optional.empty(),
                                .41,
                                .35,
                                OptionalDouble.of(-.08),
                                OptionalDouble.of(-.04),
                                OptionalDouble.of(Math.log(320)),
                                OptionalDouble.of(Math.log(100)),
                                "in 1,000 healthy runs at most 1 in 10 such alerts is false")),
                List.of("stable model: gpt-4o-2024-08-06 -> gpt-4o-2024-11-20"),
                Optional.of(Instant.parse("2026-01-02T11:40:00Z")),
                List.of(worst("balance-billing"), worst("deductible")));
    }

    public static Notice notice(News news) {
        return notice(news, Severity.PAGE, evidence());
    }

    public static Notice notice(News news, Severity severity, Evidence evidence) {
        return notice(KEY, news, severity, evidence);
    }

    public static Notice notice(AlertKey key, News news, Severity severity, Evidence evidence) {
        var at = news == News.FIRED ? Samples.NOON : Samples.NOON.plusSeconds(7200);
        return new Notice(key + "#1@" + at, key, 1, news, severity, at, Samples.NOON, 2, evidence);
    }

    public static Told told(News news) {
        return told(notice(news), "What is balance billing?", "I do not know.", "The provider bills the difference.");
    }

    /** Every text of the prompts is the same. */
    public static Told told(Notice notice, String input, String answer, String before) {
        return new Told(
                notice,
                notice.evidence().worst().stream()
                        .map(worst -> new Shown(worst, input, answer, Optional.of(before)))
                        .toList(),
                Optional.of(URI.create("https://assay.example.org/api/alerts/scenario:benefits/quality/stable")),
                Optional.of(URI.create("https://wiki.example.org/runbooks/quality.md")));
    }

    /** With hostile text wherever text can come from outside, and as much of everything as there can be. */
    public static Told hostile(News news) {
        String much = HOSTILE.repeat(40);
        var findings = Collections.nCopies(
                40,
                new Finding(
                        HOSTILE,
                        Optional.of(much),
                        Double.NaN,
                        1e300,
                        OptionalDouble.of(-1e-300),
                        OptionalDouble.of(1e300),
                        OptionalDouble.of(1e6),
                        OptionalDouble.of(3),
                        much));
        var evidence = new Evidence(
                much,
                Cause.UNKNOWN,
                findings,
                Collections.nCopies(40, much),
                Optional.of(Samples.NOON),
                Collections.nCopies(9, worst(much)));
        var key = new AlertKey(Subject.scenario("benefits"), AlertKind.NO_DATA, HOSTILE.repeat(3));
        return told(notice(key, news, Severity.PAGE, evidence), much, much, much);
    }
}
