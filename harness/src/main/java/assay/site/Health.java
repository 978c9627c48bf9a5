package assay.site;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Says that we are alive, and which version. Looks at nothing, so it says nothing of what we need: {@link Ready} does.
 */
public record Health(String version) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        var json = JsonNodeFactory.instance.objectNode().put("status", "alive").put("version", version);
        return Form.JSON.reply(json + "\n");
    }
}
