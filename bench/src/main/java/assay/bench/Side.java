package assay.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One way to do the work as a whole process. What it did is counted afterwards, in the file that it wrote. */
sealed interface Side {
    String title();

    /** @param folder where the work is, and the file is written */
    List<String> command(Path home, Path folder);

    Map<String, String> environment(URI endpoint);

    /** Scores that it gave, as it says itself. */
    long scores(Path folder) throws IOException;

    /** Ours, as a user starts it. */
    record Assay(String endpoint) implements Side {
        private static final String FILE = "run.json";

        @Override
        public String title() {
            return "Assay, `" + (endpoint.equals("azure") ? "azure-openai" : endpoint) + "` variants";
        }

        @Override
        public List<String> command(Path home, Path folder) {
            var variants = endpoint + "-one," + endpoint + "-two";
            return List.of(
                    home.resolve("assay").toString(), "run", "-v", variants, "-j", "64", "--no-progress", "-o", FILE);
        }

        @Override
        public Map<String, String> environment(URI url) {
            return Map.of("ENDPOINT", url.toString(), "AZURE_OPENAI_API_KEY", "any", "OPENAI_API_KEY", "any");
        }

        @Override
        public long scores(Path folder) throws IOException {
            return scoresIn(new ObjectMapper().readTree(folder.resolve(FILE).toFile()));
        }

        static long scoresIn(JsonNode report) {
            long scores = 0;
            for (var variant : report.at("/runs/0/variants")) {
                for (var metric : variant.path("metrics"))
                    scores += metric.path("scored").longValue();
            }
            return scores;
        }
    }

    /** promptfoo without its cache, its telemetry and its look for updates. */
    record Promptfoo(Path installed) implements Side {
        static final String VERSION = "0.121.20";
        private static final String CONFIG = "promptfoo.json";
        private static final String FILE = "promptfoo-results.json";

        @Override
        public String title() {
            return "promptfoo " + VERSION;
        }

        @Override
        public List<String> command(Path home, Path folder) {
            var start = installed.resolve("node_modules/promptfoo/dist/src/entrypoint.js");
            return List.of(
                    "node", start.toString(), "eval", "-c", CONFIG, "-o", FILE, "--no-cache", "--no-table", "-j", "64");
        }

        @Override
        public Map<String, String> environment(URI ignored) {
            return Map.of(
                    "PROMPTFOO_DISABLE_TELEMETRY", "1",
                    "PROMPTFOO_DISABLE_UPDATE", "1",
                    "PROMPTFOO_DISABLE_SHARING", "1",
                    "PROMPTFOO_DISABLE_REMOTE_GENERATION", "1",
                    "PROMPTFOO_CONFIG_DIR", installed.resolve("config").toString(),
                    "PROMPTFOO_FAILED_TEST_EXIT_CODE", "0");
        }

        @Override
        public long scores(Path folder) throws IOException {
            return scoresIn(new ObjectMapper().readTree(folder.resolve(FILE).toFile()));
        }

        static long scoresIn(JsonNode results) {
            long scores = 0;
            for (var result : results.at("/results/results")) {
                scores += result.at("/gradingResult/componentResults").size();
            }
            return scores;
        }

        void write(Workload work, Path folder, URI endpoint) throws IOException {
            work.writePromptfoo(folder.resolve(CONFIG), endpoint);
        }
    }

    /** The calls alone, through azure-ai-openai: what the SDK costs without a harness around it. */
    record BareCalls(int prompts) implements Side {
        @Override
        public String title() {
            return "the calls alone, azure-ai-openai";
        }

        @Override
        public List<String> command(Path home, Path folder) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    assay.bench.BareCalls.class.getName(),
                    Integer.toString(prompts));
        }

        @Override
        public Map<String, String> environment(URI url) {
            return Map.of("ENDPOINT", url.toString());
        }

        @Override
        public long scores(Path folder) {
            return 0;
        }
    }
}
