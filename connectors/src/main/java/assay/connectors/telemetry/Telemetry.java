package assay.connectors.telemetry;

import assay.pipeline.Event;
import assay.pipeline.Events;
import assay.plan.RunId;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongGauge;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Tells OpenTelemetry what happens. Nothing that a user or a model wrote is in it. What cannot be delivered is dropped:
 * results are in the store, and this is how one watches from afar.
 */
public final class Telemetry implements Events, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OpenTelemetrySdk sdk;
    private final ModelCalls calls;
    private final LongCounter heartbeats;
    private final LongCounter opened;
    private final LongGauge awaited;
    private final LongCounter closed;
    private final LongCounter missing;
    private final LongCounter messages;
    private final LongCounter notices;

    /** @param sdk closed with this */
    Telemetry(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
        this.calls = new ModelCalls(sdk);
        var meter = sdk.getMeter(Names.SCOPE);
        this.heartbeats = counter(meter, Names.HEARTBEAT, "{beat}", "Windows were looked after: the harness lives.");
        this.opened = counter(meter, Names.RUNS_OPENED, "{run}", "Runs that became due and were opened.");
        this.closed = counter(meter, Names.WINDOWS_CLOSED, "{window}", "Windows closed.");
        this.notices = counter(meter, Names.NOTICES, "{notice}", "Notices of alerts, by what is new.");
        this.missing = counter(
                meter,
                Names.OBSERVATIONS_MISSING,
                "{observation}",
                "Observations that were expected and are not in a closed window.");
        this.messages =
                counter(meter, Names.MESSAGES, "{message}", "Messages that were not simply done, by their fate.");
        this.awaited = meter.gaugeBuilder(Names.WINDOWS_AWAITED)
                .ofLongs()
                .setUnit("{window}")
                .setDescription("Windows that are open still.")
                .build();
    }

    /**
     * By OTLP over HTTP, once a minute.
     *
     * @param endpoint without the signal's path, such as {@code https://collector.example/otlp}
     * @param headers that every request carries, such as a key
     */
    public static Telemetry to(URI endpoint, Map<String, String> headers) {
        String base = endpoint.toString().replaceFirst("/+$", "");
        var metrics = OtlpHttpMetricExporter.builder()
                .setEndpoint(base + "/v1/metrics")
                .setTimeout(PATIENCE);
        var logs = OtlpHttpLogRecordExporter.builder()
                .setEndpoint(base + "/v1/logs")
                .setTimeout(PATIENCE);
        headers.forEach(metrics::addHeader);
        headers.forEach(logs::addHeader);
        var resource =
                Resource.getDefault().toBuilder().put("service.name", "assay").build();
        return new Telemetry(OpenTelemetrySdk.builder()
                .setMeterProvider(SdkMeterProvider.builder()
                        .setResource(resource)
                        .registerMetricReader(PeriodicMetricReader.create(metrics.build()))
                        .build())
                .setLoggerProvider(SdkLoggerProvider.builder()
                        .setResource(resource)
                        .addLogRecordProcessor(
                                BatchLogRecordProcessor.builder(logs.build()).build())
                        .build())
                .build());
    }

    private static LongCounter counter(Meter meter, String name, String unit, String description) {
        return meter.counterBuilder(name)
                .setUnit(unit)
                .setDescription(description)
                .build();
    }

    @Override
    public void tell(Event event) {
        switch (event) {
            case Event.Observed observed -> calls.tell(observed);
            case Event.RunOpened run -> opened.add(1, of(run.run()));
            case Event.Enqueued ignored -> {}
            case Event.PutOff message -> messages.add(1, fate("put_off"));
            case Event.CameLate message -> messages.add(1, fate("late"));
            case Event.Outdated message -> messages.add(1, fate("outdated"));
            case Event.NoPair message -> messages.add(1, fate("no_pair"));
            case Event.Delivered message -> messages.add(1, fate("delivered"));
            case Event.Undelivered message -> messages.add(1, fate("undelivered"));
            case Event.Overtaken message -> messages.add(1, fate("overtaken"));
            case Event.Buried message -> messages.add(1, fate("dead"));
            case Event.WindowClosed window -> {
                closed.add(1, of(window.run()));
                long lost = window.expected() - window.observations();
                if (lost > 0) missing.add(lost, of(window.run()));
            }
            case Event.Noticed told ->
                notices.add(
                        1,
                        Attributes.of(
                                Names.SUBJECT, told.notice().key().subject().toString(),
                                Names.ALERT, told.notice().key().kind().word(),
                                Names.FATE, told.notice().news().name().toLowerCase(Locale.ROOT)));
            case Event.Heartbeat heartbeat -> {
                heartbeats.add(1);
                awaited.set(heartbeat.awaited());
            }
        }
    }

    private static Attributes of(RunId run) {
        return Attributes.of(Names.SUBJECT, run.subject().toString());
    }

    private static Attributes fate(String fate) {
        return Attributes.of(Names.FATE, fate);
    }

    /** Sends what has gathered, as far as the endpoint is there. */
    @Override
    public void close() {
        sdk.close();
    }
}
