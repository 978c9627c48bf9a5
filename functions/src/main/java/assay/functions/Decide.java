package assay.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** Takes what a person decides about an experiment. */
public final class Decide {
    private final Answering answering;

    Decide(Answering answering) {
        this.answering = answering;
    }

    @FunctionName("Decide")
    public HttpResponseMessage run(
            @HttpTrigger(name = "request", route = "decisions", authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return answering.of(request);
    }
}
