package assay.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** Takes a copy of a request of production's. Never in the user's path. */
public final class MirrorTraffic {
    private final Answering answering;

    MirrorTraffic(Answering answering) {
        this.answering = answering;
    }

    @FunctionName("MirrorTraffic")
    public HttpResponseMessage run(
            @HttpTrigger(name = "request", route = "mirror", authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return answering.of(request);
    }
}
