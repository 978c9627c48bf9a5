package assay.cli.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.scenario.YamlFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlTextTest {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "yes",
            "null",
            "~",
            "12",
            "1e3",
            "0x1F",
            "a: b",
            "a #b",
            "- a",
            "? a",
            "x:",
            "#",
            "'",
            "\"",
            "\\",
            "a,b",
            "[a]",
            "{a}",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a`",
            "a\nb",
            "a\n\nb",
            "a\nb\n",
            "\na",
            " a\nb",
            "a\n b\n\tc",
            "a\n\n\n",
            "a\r\nb",
            "tab\there",
            "\u0000",
            "\u0085",
            "\u2028x",
            "\uFEFFa",
            "\uFFFE",
            "caf\u00e9",
            "\uD83D\uDE00",
            "true",
            "No",
            "${NAME}",
            "---",
            "...",
            "--- a",
            "a ",
            "key: |\n  text",
            "=cmd",
            "2026-01-01",
            "<<",
            "a? b",
            "what?",
            "1_000",
            "a\n   \nb",
            "it's",
            "a -> b",
            "x\n---\ny",
            "x\n...\ny");

    @Test
    void everyTextIsReadBackAsItWas(@TempDir Path folder) throws IOException {
        var map = Json.object();
        for (int i = 0; i < TEXTS.size(); i++) {
            map.put("k" + i, TEXTS.get(i)).put(TEXTS.get(i).isEmpty() ? "empty" : TEXTS.get(i), "value " + i);
            map.putArray("list" + i).add(TEXTS.get(i)).addObject().put("in", TEXTS.get(i));
        }

        var read = read(folder, map);

        assertEquals(map, read);
    }

    @Test
    void whateverIsNestedIsReadBackAsItWas(@TempDir Path folder) throws IOException {
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            var map = (ObjectNode) Json.object().set("root", value(random, 4));

            assertEquals(map, read(folder, map));
        }
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> Json.number(random.nextInt(1000));
            case 1 -> BooleanNode.valueOf(random.nextBoolean());
            case 2, 3 -> Json.text(text(random));
            case 4 -> array(random, depth - 1);
            default -> object(random, depth - 1);
        };
    }

    private static JsonNode array(Random random, int depth) {
        var array = Json.array();
        for (int i = random.nextInt(4); i > 0; i--) array.add(value(random, depth));
        return array;
    }

    private static JsonNode object(Random random, int depth) {
        var object = Json.object();
        for (int i = random.nextInt(4); i > 0; i--) object.set(text(random), value(random, depth));
        return object;
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static JsonNode read(Path folder, JsonNode map) throws IOException {
        var file = Files.writeString(folder.resolve("any.yaml"), YamlText.of(map, 0));
        var faults = new ArrayList<assay.scenario.Fault>();
        var document = YamlFile.read(file, faults);
        assertEquals(List.of(), faults, () -> YamlText.of(map, 0));
        return document.orElseThrow().root();
    }
}
