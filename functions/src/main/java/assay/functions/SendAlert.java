package assay.functions;

import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.Cardinality;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;

/** Delivers one notice to one channel. */
public final class SendAlert {
    private final Handling handling;

    SendAlert(Handling handling) {
        this.handling = handling;
    }

    @FunctionName("SendAlert")
    public void run(
            @ServiceBusQueueTrigger(
                            name = "item",
                            queueName = "alerts",
                            connection = "ServiceBus",
                            cardinality = Cardinality.ONE)
                    String item,
            @BindingName("MessageId") String id) {
        handling.of(id, item);
    }
}
