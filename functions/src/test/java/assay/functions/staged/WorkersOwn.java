package assay.functions.staged;

import com.microsoft.azure.functions.annotation.FunctionName;
import java.net.URL;

/**
 * What an app finds in the worker itself: the JDK, the types of a function's arguments and the injector's interface. They
 * are the test's own here, so that it can speak to what it has loaded. The worker has Gson in sight too; nothing of ours
 * uses it.
 */
final class WorkersOwn extends ClassLoader {
    private static final String TYPES = "com.microsoft.azure.functions.";
    private static final String ANNOTATIONS = TYPES + "annotation.";

    WorkersOwn() {
        super(ClassLoader.getPlatformClassLoader());
    }

    /** The jar that the worker puts behind the app's own. */
    static URL annotations() {
        return FunctionName.class.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.startsWith(TYPES) || name.startsWith(ANNOTATIONS)) throw new ClassNotFoundException(name);
        return Class.forName(name, false, WorkersOwn.class.getClassLoader());
    }
}
