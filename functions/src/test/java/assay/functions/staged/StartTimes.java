package assay.functions.staged;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How long a worker takes until all functions are loaded, and until they are warm: for {@code bench/run start}. Each time
 * is of a process of its own, from its start, with the emulators and the simulator in this one.
 */
public final class StartTimes {
    private StartTimes() {}

    /** @param args how often, and the staged package */
    public static void main(String[] args) throws Exception {
        try (var cloud = new Cloud()) {
            for (int i = 0; i < Integer.parseInt(args[0]); i++) {
                var process = new ProcessBuilder(worker(args[1])).inheritIO();
                process.environment().putAll(cloud.environment());
                if (process.start().waitFor() != 0) throw new IllegalStateException("the worker has failed");
            }
        }
        System.exit(0); // some threads of the clients would keep it alive
    }

    private static List<String> worker(String stage) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-DCOSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED=true",
                "-DCOSMOS.DISABLE_IMDS_ACCESS=true",
                "-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file", ""),
                "-cp",
                System.getProperty("java.class.path"),
                Measured.class.getName(),
                stage);
    }

    /** The process that is measured; prints its times in milliseconds. */
    static final class Measured {
        private Measured() {}

        public static void main(String[] args) throws Throwable {
            var started = ProcessHandle.current().info().startInstant().orElseThrow();
            var stage = new Stage(Path.of(args[0]));
            var worker = Worker.load(stage, System.getenv());
            for (var function : stage.functions()) worker.entryPoint(function);
            var loaded = Instant.now();
            worker.invoke("Warmup", Map.of("instance", "{}"));
            var warm = Instant.now();
            System.out.println("loaded " + Duration.between(started, loaded).toMillis());
            System.out.println("warm " + Duration.between(started, warm).toMillis());
            System.exit(0);
        }
    }
}
