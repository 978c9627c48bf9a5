package assay.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 120ms}, {@code 1.5s}, {@code 2m}. */
final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m)");

    private Durations() {}

    static Duration parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("no duration such as 120ms, 1.5s or 2m: " + text);
        }
        long nanos =
                switch (form.group(2)) {
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    default -> 60_000_000_000L;
                };
        return Duration.ofNanos(new BigDecimal(form.group(1))
                .multiply(BigDecimal.valueOf(nanos))
                .longValue());
    }

    static String format(Duration duration) {
        return new BigDecimal(duration.toNanos())
                        .movePointLeft(6)
                        .stripTrailingZeros()
                        .toPlainString()
                + "ms";
    }

    static SimpleModule module() {
        var module = new SimpleModule();
        module.addSerializer(Duration.class, new StdSerializer<>(Duration.class) {
            @Override
            public void serialize(Duration value, JsonGenerator json, SerializerProvider ignored) throws IOException {
                json.writeString(format(value));
            }
        });
        module.addDeserializer(Duration.class, new StdDeserializer<>(Duration.class) {
            @Override
            public Duration deserialize(JsonParser json, DeserializationContext context) throws IOException {
                return parse(json.getText());
            }
        });
        return module;
    }
}
