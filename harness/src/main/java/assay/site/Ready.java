package assay.site;

import assay.pipeline.Store;
import assay.plan.Subject;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.function.Consumer;

/**
 * Says whether what we need is there, or what of it is not.
 *
 * @param troubles is told why; the caller is not
 */
public record Ready(List<Check> checks, Consumer<RuntimeException> troubles) implements Endpoint {
    private static final String RETRY_AFTER_SECONDS = "10";

    public Ready {
        checks = List.copyOf(checks);
    }

    @Override
    public Reply answer(Request request) {
        var missing =
                checks.stream().filter(check -> !passes(check)).map(Check::name).toList();
        if (!missing.isEmpty()) {
            return Problem.of(Status.SERVICE_UNAVAILABLE, "Not ready: " + String.join(", ", missing) + ".")
                    .with("Retry-After", RETRY_AFTER_SECONDS)
                    .reply();
        }
        var json = JsonNodeFactory.instance.objectNode().put("status", "ready");
        var names = json.putArray("checks");
        checks.forEach(check -> names.add(check.name()));
        return Form.JSON.reply(json + "\n");
    }

    private boolean passes(Check check) {
        try {
            check.probe().run();
            return true;
        } catch (RuntimeException e) {
            troubles.accept(e);
            return false;
        }
    }

    /**
     * Something that we need.
     *
     * @param name one word that tells nothing of where it is
     * @param probe cheap, since it is asked often; throws if it is not there
     */
    public record Check(String name, Runnable probe) {
        /** One look-up of what is mostly not there. */
        public static Check store(Store store) {
            return new Check("store", () -> store.states().read(new Subject(Subject.Kind.HARNESS, ""), "ready"));
        }
    }
}
