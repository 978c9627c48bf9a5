package assay.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** What was spent, and what the store's operations took, as a page or as JSON. */
public final class ReadCost {
    private final Answering answering;

    ReadCost(Answering answering) {
        this.answering = answering;
    }

    @FunctionName("ReadCost")
    public HttpResponseMessage run(
            @HttpTrigger(name = "request", route = "cost", authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return answering.of(request);
    }
}
