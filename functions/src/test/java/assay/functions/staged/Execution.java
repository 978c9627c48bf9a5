package assay.functions.staged;

import com.microsoft.azure.functions.ExecutionContext;
import java.util.logging.Logger;

/** What the worker tells a function of its call. */
record Execution(String function) implements ExecutionContext {
    @Override
    public Logger getLogger() {
        return Logger.getAnonymousLogger();
    }

    @Override
    public String getInvocationId() {
        return "b6bd2a0c-0000-4000-8000-000000000000";
    }

    @Override
    public String getFunctionName() {
        return function;
    }
}
