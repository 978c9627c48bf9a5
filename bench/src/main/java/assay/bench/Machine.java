package assay.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/** What a figure was measured on. */
record Machine(int cores, long memoryBytes, String system, String jvm, Instant at) {

    static Machine here(Instant now) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                system.getAvailableProcessors(),
                system.getTotalMemorySize(),
                system.getName() + " " + system.getArch(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                now);
    }

    /** @param benchmark what was run */
    String line(String benchmark) {
        return String.format(
                Locale.ROOT,
                "Measured on %s by `bench/run %s`: %d cores, %.0f GB of memory, %s, %s.",
                at.atOffset(ZoneOffset.UTC).toLocalDate(),
                benchmark,
                cores,
                memoryBytes / 1e9,
                system,
                jvm);
    }
}
