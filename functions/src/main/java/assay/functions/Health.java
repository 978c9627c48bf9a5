package assay.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** Says that the app is alive. */
public final class Health {
    private final Answering answering;

    Health(Answering answering) {
        this.answering = answering;
    }

    @FunctionName("Health")
    public HttpResponseMessage run(
            @HttpTrigger(name = "request", route = "health", authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return answering.of(request);
    }
}
