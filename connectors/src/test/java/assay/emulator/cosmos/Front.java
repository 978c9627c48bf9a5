package assay.emulator.cosmos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** HTTP: reads requests, lets faults happen, writes answers. */
record Front(Routes routes, Faults faults, Meter meter) implements HttpHandler {

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Request request = read(exchange);
        Optional<Fault> fault = faults.next(request.operation(), request.container());
        meter.arrived(request);
        if (fault.isEmpty()) {
            send(exchange, answer(request));
            return;
        }
        switch (fault.get()) {
            case Fault.Refused refused -> send(exchange, refusal(refused));
            case Fault.Hanging hanging -> hang(exchange, request, hanging);
            case Fault.Cut cut -> {
                if (cut.applied()) answer(request);
                exchange.close(); // without headers sent, this ends the connection
            }
        }
    }

    private Response answer(Request request) {
        Response response = routes.answer(request);
        meter.answered(response);
        return response;
    }

    private static Response refusal(Fault.Refused refused) {
        return new RefusedException(refused.status(), refused.substatus(), "A planned fault", refused.headers())
                .response()
                .charged(0);
    }

    private void hang(HttpExchange exchange, Request request, Fault.Hanging hanging) throws IOException {
        try {
            hanging.released().await();
            send(exchange, answer(request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the emulator closes
            exchange.close();
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> header.getValue().getFirst()));
        List<String> path = Stream.of(exchange.getRequestURI().getRawPath().split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), UTF_8))
                .toList();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        return new Request(exchange.getRequestMethod(), path, headers, body);
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] body = response.body().map(Json::bytes).orElse(new byte[0]);
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
        exchange.close();
    }
}
