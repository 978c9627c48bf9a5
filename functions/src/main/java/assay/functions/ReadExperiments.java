package assay.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** The experiments, or one of them, as a page or as JSON. */
public final class ReadExperiments {
    private final Answering answering;

    ReadExperiments(Answering answering) {
        this.answering = answering;
    }

    @FunctionName("ReadExperiments")
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            route = "experiments/{experiment?}",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return answering.of(request);
    }
}
