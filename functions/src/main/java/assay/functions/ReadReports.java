package assay.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** The newest runs, or one of them, as a page or as JSON. */
public final class ReadReports {
    private final Answering answering;

    ReadReports(Answering answering) {
        this.answering = answering;
    }

    @FunctionName("ReadReports")
    public HttpResponseMessage run(
            @HttpTrigger(name = "request", route = "reports/{run?}", authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return answering.of(request);
    }
}
