package assay.functions;

import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.Cardinality;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;

/** Puts one mirrored request to both variants of its experiment. */
public final class ShadowTraffic {
    private final Handling handling;

    ShadowTraffic(Handling handling) {
        this.handling = handling;
    }

    @FunctionName("ShadowTraffic")
    public void run(
            @ServiceBusQueueTrigger(
                            name = "item",
                            queueName = "mirrored-traffic",
                            connection = "ServiceBus",
                            cardinality = Cardinality.ONE)
                    String item,
            @BindingName("MessageId") String id) {
        handling.of(id, item);
    }
}
