package assay.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** How every variant and every experiment is, as a page or as JSON. */
public final class ReadOverview {
    private final Answering answering;

    ReadOverview(Answering answering) {
        this.answering = answering;
    }

    @FunctionName("ReadOverview")
    public HttpResponseMessage run(
            @HttpTrigger(name = "request", route = "overview", authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return answering.of(request);
    }
}
