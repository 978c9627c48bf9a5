package assay.connectors;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How long an endpoint asks to wait: {@code Retry-After} (RFC 9110, 10.2.3) and what OpenAI and Azure send beside it. */
public final class RetryAfter {
    private RetryAfter() {}

    /** The most precise one that can be read; a date in the past is no wait at all. */
    public static Optional<Duration> in(Head head, Instant now) {
        return head.header("retry-after-ms")
                .flatMap(RetryAfter::millis)
                .or(() -> head.header("x-ms-retry-after-ms").flatMap(RetryAfter::millis))
                .or(() -> head.header("retry-after").flatMap(text -> secondsOrDate(text, now)));
    }

    private static Optional<Duration> secondsOrDate(String text, Instant now) {
        return number(text)
                .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))
                .or(() -> date(text).map(then -> now.isBefore(then) ? Duration.between(now, then) : Duration.ZERO));
    }

    private static Optional<Duration> millis(String text) {
        return number(text).map(millis -> Duration.ofMillis(Math.round(millis)));
    }

    private static Optional<Double> number(String text) {
        try {
            double number = Double.parseDouble(text.strip());
            return number >= 0 && Double.isFinite(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
