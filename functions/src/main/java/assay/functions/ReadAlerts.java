package assay.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** The alerts, or one of them, as a page or as JSON. */
public final class ReadAlerts {
    private final Answering answering;

    ReadAlerts(Answering answering) {
        this.answering = answering;
    }

    @FunctionName("ReadAlerts")
    public HttpResponseMessage run(
            @HttpTrigger(name = "request", route = "alerts/{*alert}", authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return answering.of(request);
    }
}
