package assay.scenario;

import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads schedules: NCRONTAB, as timers in Azure Functions take it. */
final class Ncrontab {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.defineCron()
            .withSeconds()
            .and()
            .withMinutes()
            .and()
            .withHours()
            .and()
            .withDayOfMonth()
            .and()
            .withMonth()
            .and()
            .withDayOfWeek()
            .withValidRange(0, 7)
            .withMondayDoWValue(1)
            .withIntMapping(7, 0)
            .and()
            .instance());
    private static final List<String> FIELDS = List.of(
            "second (0-59)",
            "minute (0-59)",
            "hour (0-23)",
            "day of the month (1-31)",
            "month (1-12)",
            "day of the week (0-7, Sunday is 0 and 7)");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Ncrontab() {}

    /** What is wrong with an expression, and in which field; absent where it is fine. */
    static Optional<String> refusal(String expression) {
        var fields = BLANKS.splitAsStream(expression.strip()).toList();
        if (fields.size() != FIELDS.size()) {
            String hint = fields.size() == 5 && parses("0 " + expression.strip())
                    ? "; did you mean `0 " + expression.strip() + "`?"
                    : "";
            return Optional.of("`schedule`: expected six fields, seconds first, found " + fields.size() + hint);
        }
        for (int i = 0; i < fields.size(); i++) {
            if (!parses("* ".repeat(i) + fields.get(i) + " *".repeat(FIELDS.size() - 1 - i))) {
                return Optional.of("`schedule`: field " + (i + 1) + " of 6: " + Words.code(fields.get(i)) + " is no "
                        + FIELDS.get(i));
            }
        }
        return parses(expression)
                ? Optional.empty()
                : Optional.of("`schedule`: " + Words.code(expression) + " is no NCRONTAB expression");
    }

    /** The last time at or before {@code now}; the beginning of time if the expression names no day that ever was. */
    static Instant last(String expression, Instant now) {
        var after = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).atZone(ZoneOffset.UTC);
        return ExecutionTime.forCron(PARSER.parse(expression))
                .lastExecution(after)
                .map(ZonedDateTime::toInstant)
                .orElse(Instant.EPOCH);
    }

    /** The first time after {@code now}; absent if the expression names no day to come. */
    static Optional<Instant> next(String expression, Instant now) {
        return ExecutionTime.forCron(PARSER.parse(expression))
                .nextExecution(now.atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toInstant);
    }

    private static boolean parses(String expression) {
        try {
            PARSER.parse(expression).validate();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
