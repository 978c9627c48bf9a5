package assay.functions.staged;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * Loads a package as the Java worker of Azure Functions does (its JavaFunctionBroker): one class loader with the app's
 * jar, those of its lib folder and last the worker's own jar of annotations; above it what the worker itself is made of.
 * The injector is found as a service, once; entry points are resolved by name, arguments by the names of annotations.
 */
final class Worker implements AutoCloseable {
    private final Stage stage;
    private final ClassLoader loader;
    private final FunctionInstanceInjector injector;

    private Worker(Stage stage, ClassLoader loader, FunctionInstanceInjector injector) {
        this.stage = stage;
        this.loader = loader;
        this.injector = injector;
    }

    /** @param environment what the app sees as its environment variables */
    static Worker load(Stage stage, Map<String, String> environment) throws Exception {
        return over(stage, loaderOf(stage), environment);
    }

    private static Worker over(Stage stage, ClassLoader loader, Map<String, String> environment) throws Exception {
        return new Worker(stage, loader, injector(loader, name -> Optional.ofNullable(environment.get(name))));
    }

    /** A second app from the same classes: what they share beside these would show. */
    Worker another(Map<String, String> environment) throws Exception {
        return over(stage, loader, environment);
    }

    static URLClassLoader loaderOf(Stage stage) throws IOException {
        var urls = new ArrayList<URL>();
        urls.add(stage.jar().toUri().toURL());
        for (Path library : stage.libraries()) urls.add(library.toUri().toURL());
        urls.add(WorkersOwn.annotations());
        return new URLClassLoader(urls.toArray(URL[]::new), new WorkersOwn());
    }

    private static FunctionInstanceInjector injector(ClassLoader loader, Function<String, Optional<String>> environment)
            throws Exception {
        var found = ServiceLoader.load(FunctionInstanceInjector.class, loader).stream()
                .toList();
        if (found.size() != 1) throw new AssertionError(found.size() + " function instance injectors, not one");
        var type = found.getFirst().get().getClass(); // by the constructor that the worker calls; it reads nothing yet
        return type.getConstructor(Function.class).newInstance(environment);
    }

    /** As at the host's request to load a function: the class is found, and one public method of that name. */
    Method entryPoint(StagedFunction function) throws ClassNotFoundException {
        if (!function.script().equals(stage.jar())) throw new AssertionError(function.script() + " is not our jar");
        var methods = Arrays.stream(
                        Class.forName(function.className(), true, loader).getMethods())
                .filter(method -> method.getName().equals(function.methodName()))
                .toList();
        if (methods.size() != 1) {
            throw new AssertionError(function.name() + " has " + methods.size() + " methods " + function.methodName());
        }
        return methods.getFirst();
    }

    /**
     * Calls a function.
     *
     * @param data by name: that of the trigger's binding, and trigger metadata
     * @return what the method returns; empty: nothing
     */
    Optional<Object> invoke(String function, Map<String, Object> data) throws Throwable {
        var method = entryPoint(stage.function(function));
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            var instance = injector.getInstance(method.getDeclaringClass());
            return Optional.ofNullable(method.invoke(instance, arguments(method, function, data)));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Calls a function with an HTTP trigger. */
    HttpResponseMessage answer(String function, HostRequest request) throws Throwable {
        return (HttpResponseMessage)
                invoke(function, Map.of("request", request)).orElseThrow();
    }

    private static Object[] arguments(Method method, String function, Map<String, Object> data) {
        var arguments = new ArrayList<>();
        for (var parameter : method.getParameters()) {
            arguments.add(
                    parameter.getType() == ExecutionContext.class
                            ? new Execution(function)
                            : argument(parameter, data));
        }
        return arguments.toArray();
    }

    private static Object argument(Parameter parameter, Map<String, Object> data) {
        return names(parameter).stream()
                .flatMap(name -> Optional.ofNullable(data.get(name)).stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is bound to " + parameter));
    }

    /** What an annotation of the worker's calls the parameter: {@code name} of a trigger, {@code value} of metadata. */
    private static List<String> names(Parameter parameter) {
        return Arrays.stream(parameter.getAnnotations())
                .flatMap(annotation -> Arrays.stream(annotation.annotationType().getMethods())
                        .filter(method -> List.of("name", "value").contains(method.getName()))
                        .map(method -> value(annotation, method)))
                .toList();
    }

    private static String value(Annotation annotation, Method method) {
        try {
            return String.valueOf(method.invoke(annotation));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("an annotation without its " + method.getName(), e);
        }
    }

    /** Of the app; its classes stay, for threads that end later. */
    @Override
    public void close() {
        try {
            ((AutoCloseable) injector).close();
        } catch (Exception e) {
            throw new IllegalStateException("the app could not be closed", e);
        }
    }
}
