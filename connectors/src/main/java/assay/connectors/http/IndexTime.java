package assay.connectors.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A time in the JSON of others: ISO 8601, the date of an HTTP header, or seconds or milliseconds since 1970. */
final class IndexTime {
    /** What is larger counts milliseconds: as seconds it would lie beyond the year 5000. */
    private static final double LARGEST_SECONDS = 1e11;

    private static final List<Function<String, Instant>> FORMS = List.of(
            Instant::parse,
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC),
            text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)),
            text -> ofNumber(Double.parseDouble(text)));

    private IndexTime() {}

    /** Of several times the oldest; absent unless all of them are times. */
    static Optional<Instant> oldest(JsonNode found) {
        if (!found.isArray()) return of(found);
        var times = found.valueStream().map(IndexTime::of).toList();
        return times.stream().allMatch(Optional::isPresent)
                ? times.stream().map(Optional::orElseThrow).min(Comparator.naturalOrder())
                : Optional.empty();
    }

    private static Optional<Instant> of(JsonNode value) {
        if (value.isNumber()) return attempt(text -> ofNumber(value.doubleValue()), "");
        if (!value.isTextual()) return Optional.empty();
        String text = value.textValue().strip();
        return FORMS.stream().flatMap(form -> attempt(form, text).stream()).findFirst();
    }

    private static Optional<Instant> attempt(Function<String, Instant> form, String text) {
        try {
            return Optional.of(form.apply(text));
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Instant ofNumber(double number) {
        if (!(number > 0)) throw new DateTimeException("no time: " + number);
        return Instant.ofEpochMilli((long) (number < LARGEST_SECONDS ? number * 1000 : number));
    }
}
