package assay.cli;

import assay.alert.Mark;
import assay.scenario.InvalidScenarioException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "silence",
        header = "Say nothing of it for a time.",
        description = {
            "",
            "It goes on being watched, and is told of again if it is still so when the silence ends. 30 days at most.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay alerts silence scenario:benefits/freshness/stable --for 4h --why \"the index is being rebuilt\"",
            "  assay alerts silence latency/stable --for 2d --why \"load test until Thursday\""
        })
final class AlertsSilence implements ShellCommand {
    private static final Pattern TIME = Pattern.compile("([1-9]\\d{0,4})([mhd])");
    private static final Duration LONGEST = Duration.ofDays(30);

    @Mixin
    private AlertMarking marking = new AlertMarking();

    @Option(names = "--for", paramLabel = "TIME", description = "How long: 30m, 4h, 2d (default: 4h).")
    private Optional<String> time = Optional.empty();

    @Override
    public GlobalOptions global() {
        return marking.global();
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        var said = marking.said();
        Instant until = shell.clock().instant().plus(duration()).truncatedTo(ChronoUnit.SECONDS);
        return marking.mark(
                shell, now -> new Mark.Silenced(now, said.who(), said.why(), until), "is silenced until " + until);
    }

    private Duration duration() {
        var matcher = TIME.matcher(time.orElse("4h"));
        if (matcher.matches()) {
            long count = Long.parseLong(matcher.group(1));
            var duration =
                    switch (matcher.group(2)) {
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    };
            if (duration.compareTo(LONGEST) <= 0) return duration;
        }
        throw new UsageException("--for takes a time such as 30m, 4h or 2d, 30d at most.");
    }
}
