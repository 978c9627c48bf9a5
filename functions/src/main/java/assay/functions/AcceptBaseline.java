package assay.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** Takes which runs a person calls healthy, or that none are any more. */
public final class AcceptBaseline {
    private final Answering answering;

    AcceptBaseline(Answering answering) {
        this.answering = answering;
    }

    @FunctionName("AcceptBaseline")
    public HttpResponseMessage run(
            @HttpTrigger(name = "request", route = "baselines", authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return answering.of(request);
    }
}
