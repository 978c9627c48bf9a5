/** Queues in Azure Service Bus, by AMQP. In: {@link assay.pipeline.Message}s to send, and handlers of what comes. Out: an {@link assay.pipeline.Queue}. Built by the shells' wiring; a function's trigger receives by itself and uses it to send. */
@NullMarked
package assay.connectors.servicebus;

import org.jspecify.annotations.NullMarked;
