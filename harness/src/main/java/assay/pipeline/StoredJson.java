package assay.pipeline;

import assay.plan.Run;
import assay.score.Scored;
import assay.verdict.Calibrations;
import assay.window.Window;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import java.util.Set;

/** The stored form of what a store keeps. It is pinned by files in the tests: a changed file is a changed format. */
public final class StoredJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // a newer version may have added some
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .withConfigOverride(
                    Map.class, // absent in what an older version wrote
                    map -> map.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Set.class, set -> set.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private StoredJson() {}

    public static String write(Run run) {
        return json(run);
    }

    public static String write(Scored scored) {
        return json(scored);
    }

    public static String write(Window window) {
        return json(window);
    }

    static String write(Turn turn) {
        return json(turn);
    }

    public static String write(History.Entry entry) {
        return json(entry);
    }

    public static History.Entry entry(String json) {
        return value(json, History.Entry.class);
    }

    static Turn turn(String json) {
        return value(json, Turn.class);
    }

    static String write(Calibrations calibrations) {
        return json(calibrations);
    }

    static Calibrations calibrations(String json) {
        return value(json, Calibrations.class);
    }

    public static Window window(String json) {
        return value(json, Window.class);
    }

    public static Run run(String json) {
        return value(json, Run.class);
    }

    public static Scored scored(String json) {
        return value(json, Scored.class);
    }

    /** Any state; records of ours alone. */
    static String writeState(Object state) {
        return json(state);
    }

    static <T> T state(String json, Class<T> type) {
        return value(json, type);
    }

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot be stored: " + value.getClass().getSimpleName(), e);
        }
    }

    private static <T> T value(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new StoreException(
                    "The store holds a " + type.getSimpleName() + " that this version cannot read.", e);
        }
    }
}
