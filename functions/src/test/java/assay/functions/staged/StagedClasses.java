package assay.functions.staged;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The classes in a package, by their files. */
record StagedClasses(Stage stage) {
    private static final String ENDING = ".class";

    /** The classes that one of ours names and that the loader does not find, each with one that names it. */
    Map<String, String> missing(ClassLoader loader) throws IOException {
        var missing = new TreeMap<String, String>();
        for (var jar : ours()) {
            try (var file = new JarFile(jar.toFile())) {
                for (var entry : classes(file).toList()) {
                    for (var name : named(file, entry)) {
                        if (!isThere(name, loader)) missing.put(name, entry.getName());
                    }
                }
            }
        }
        return missing;
    }

    private List<Path> ours() {
        return Stream.concat(
                        Stream.of(stage.jar()),
                        stage.libraries().stream()
                                .filter(jar ->
                                        jar.getFileName().toString().matches("(harness|evaluators|connectors)-.*")))
                .toList();
    }

    private static Set<String> named(JarFile file, JarEntry entry) throws IOException {
        try (var in = new DataInputStream(file.getInputStream(entry))) {
            return ConstantPool.classesIn(in);
        }
    }

    private static boolean isThere(String name, ClassLoader loader) {
        try {
            Class.forName(name.replace('/', '.'), false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** The class files that lie in two jars, where chance decides which is found. */
    Map<String, Set<String>> twice() throws IOException {
        var jars = new HashMap<String, Set<String>>();
        for (var jar : Stream.concat(Stream.of(stage.jar()), stage.libraries().stream())
                .toList()) {
            try (var file = new JarFile(jar.toFile())) {
                classes(file)
                        .forEach(entry -> jars.computeIfAbsent(entry.getName(), name -> new TreeSet<>())
                                .add(jar.getFileName().toString()));
            }
        }
        jars.values().removeIf(each -> each.size() == 1);
        return new TreeMap<>(jars);
    }

    private static Stream<JarEntry> classes(JarFile file) {
        return file.stream()
                .filter(entry -> entry.getName().endsWith(ENDING))
                .filter(entry -> !entry.getName().startsWith("META-INF/"))
                .filter(entry -> !entry.getName().equals("module-info.class"));
    }
}
