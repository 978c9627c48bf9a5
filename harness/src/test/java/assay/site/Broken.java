package assay.site;

import assay.pipeline.Store;
import java.lang.reflect.Proxy;

/** A store that fails at everything. */
final class Broken {
    private Broken() {}

    static Store store(RuntimeException failure) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (ignoredProxy, ignoredMethod, ignored) -> {
                    throw failure;
                });
    }
}
