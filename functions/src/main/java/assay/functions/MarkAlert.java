package assay.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** Takes what a person says of an alert. */
public final class MarkAlert {
    private final Answering answering;

    MarkAlert(Answering answering) {
        this.answering = answering;
    }

    @FunctionName("MarkAlert")
    public HttpResponseMessage run(
            @HttpTrigger(name = "request", route = "marks", authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return answering.of(request);
    }
}
