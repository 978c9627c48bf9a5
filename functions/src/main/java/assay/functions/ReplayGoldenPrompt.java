package assay.functions;

import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.Cardinality;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;

/** Puts one golden prompt of a run to each of the run's variants. */
public final class ReplayGoldenPrompt {
    private final Handling handling;

    ReplayGoldenPrompt(Handling handling) {
        this.handling = handling;
    }

    @FunctionName("ReplayGoldenPrompt")
    public void run(
            @ServiceBusQueueTrigger(
                            name = "item",
                            queueName = "golden-prompts",
                            connection = "ServiceBus",
                            cardinality = Cardinality.ONE)
                    String item,
            @BindingName("MessageId") String id) {
        handling.of(id, item);
    }
}
