/** What happens, as OpenTelemetry's metrics and events. In: {@link assay.pipeline.Event}s. Out: OTLP over HTTP, to an endpoint that somebody has set. */
@NullMarked
package assay.connectors.telemetry;

import org.jspecify.annotations.NullMarked;
