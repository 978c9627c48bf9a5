package assay.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** Says whether what the app needs is there. */
public final class Ready {
    private final Answering answering;

    Ready(Answering answering) {
        this.answering = answering;
    }

    @FunctionName("Ready")
    public HttpResponseMessage run(
            @HttpTrigger(name = "request", route = "ready", authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return answering.of(request);
    }
}
