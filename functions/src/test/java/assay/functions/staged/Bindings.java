package assay.functions.staged;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.azure.functions.annotation.WarmupTrigger;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a function's annotations say, in the form of function.json. */
final class Bindings {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Bindings() {}

    /** @param method of a class that the test itself sees, with the worker's annotations */
    static ArrayNode of(Method method) {
        var bindings = JSON.arrayNode();
        Arrays.stream(method.getParameterAnnotations())
                .flatMap(Arrays::stream)
                .flatMap(annotation -> trigger(annotation).stream())
                .forEach(bindings::add);
        if (method.getReturnType() == HttpResponseMessage.class) bindings.add(binding("http", "out", "$return"));
        return bindings;
    }

    private static Optional<ObjectNode> trigger(Annotation annotation) {
        return Optional.ofNullable(
                switch (annotation) {
                    case WarmupTrigger warmup -> in("warmupTrigger", warmup.name());
                    case TimerTrigger timer -> in("timerTrigger", timer.name()).put("schedule", timer.schedule());
                    case ServiceBusQueueTrigger queue ->
                        in("serviceBusTrigger", queue.name())
                                .put("queueName", queue.queueName())
                                .put("connection", queue.connection())
                                .put("cardinality", lower(queue.cardinality()));
                    case HttpTrigger http -> {
                        var trigger = in("httpTrigger", http.name()).put("authLevel", lower(http.authLevel()));
                        trigger.put("route", http.route());
                        if (http.methods().length > 0) {
                            var methods = trigger.putArray("methods");
                            Arrays.stream(http.methods()).map(Bindings::lower).forEach(methods::add);
                        }
                        yield trigger;
                    }
                    default -> null;
                });
    }

    private static ObjectNode in(String type, String name) {
        return binding(type, "in", name);
    }

    private static ObjectNode binding(String type, String direction, String name) {
        return JSON.objectNode().put("type", type).put("direction", direction).put("name", name);
    }

    private static String lower(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
