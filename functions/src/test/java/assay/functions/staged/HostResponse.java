package assay.functions.staged;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A response as the worker takes it back. */
public final class HostResponse implements HttpResponseMessage, HttpResponseMessage.Builder {
    private HttpStatusType status = HttpStatus.OK;
    private final Map<String, String> headers = new HashMap<>();
    private Object body = new byte[0];

    @Override
    public HttpStatusType getStatus() {
        return status;
    }

    @Override
    public String getHeader(String name) {
        return Optional.ofNullable(headers.get(name)).orElse("");
    }

    @Override
    public Object getBody() {
        return body;
    }

    /** Of a response to a {@link HostRequest}, in UTF-8. */
    public static String text(HttpResponseMessage response) {
        return new String((byte[]) response.getBody(), UTF_8);
    }

    @Override
    public Builder status(HttpStatusType other) {
        this.status = other;
        return this;
    }

    @Override
    public Builder header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    @Override
    public Builder body(Object other) {
        this.body = other;
        return this;
    }

    @Override
    public HttpResponseMessage build() {
        return this;
    }
}
