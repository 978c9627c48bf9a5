package assay.functions;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the worker asks, at every invocation, for an instance of the function's class. The worker makes one of these per
 * process, by its no-argument constructor; nothing is shared between two.
 */
public final class Instances implements FunctionInstanceInjector, AutoCloseable {
    private final Wiring wiring;

    /** In a deployment: settings from the environment, scenarios from the folder of this jar. Reads neither yet. */
    public Instances() {
        this(name -> Optional.ofNullable(System.getenv(name)));
        Runtime.getRuntime().addShutdownHook(new Thread(wiring::close, "assay-close"));
    }

    /** @param environment the value of an environment variable */
    public Instances(Function<String, Optional<String>> environment) {
        this.wiring = new Wiring(environment, root());
    }

    /** @throws InvalidSettingsException if the function needs what the settings do not say */
    @Override
    public <T> T getInstance(Class<T> functionClass) {
        return functionClass.cast(wiring.function(functionClass));
    }

    /** The app's folder, where host.json and the scenarios lie beside the jar with this class. */
    private static Path root() {
        try {
            var jar = Path.of(Instances.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.toAbsolutePath().resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the folder of this jar has no path", e);
        }
    }

    @Override
    public void close() {
        wiring.close();
    }
}
