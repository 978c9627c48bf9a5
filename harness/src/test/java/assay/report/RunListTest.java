package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunListTest {
    private static final List<Frame.Link> WAY = List.of(new Frame.Link("/api/reports", "Runs"));
    private static final List<ListedRun> HOSTILE = List.of(
            new ListedRun(Hostile.run(), ListedRun.Closed.of(Hostile.result())),
            new ListedRun(Hostile.run(), new ListedRun.Open(3)),
            new ListedRun(Hostile.run(), new ListedRun.Unreadable()));

    @Test
    void textFromOutsideAddsNoTagAndNoAddressToThePages() throws Exception {
        String list = RunList.html(HOSTILE, WAY);
        String cost = CostReport.html(
                new Costs(
                        List.of(new Costs.Day(LocalDate.EPOCH, Double.NaN, 0)),
                        OptionalDouble.of(1),
                        OptionalLong.empty(),
                        List.of(new Costs.Operation(Hostile.TEXT, 0, 0))),
                WAY);
        String run = HtmlReport.page(Hostile.reported(), WAY);
        Files.writeString(Path.of("target/runs.html"), list); // to be looked at
        Files.writeString(Path.of("target/cost.html"), cost);

        for (String page : List.of(list, cost, run)) {
            assertEquals(Set.of(), strange(page));
            assertTrue(page.codePoints().noneMatch(Visible::isUnsafe));
            assertFalse(
                    Pattern.compile("<[^>]* (style|on[a-z]+)=").matcher(page).find());
            assertFalse(
                    Pattern.compile("(src|href)=\"(?!#|/api/)").matcher(page).find());
        }
    }

    private static Set<String> strange(String page) {
        var tags = new TreeSet<String>();
        Pattern.compile("</?([a-zA-Z!][a-zA-Z0-9]*)").matcher(page).results().forEach(tag -> tags.add(tag.group(1)));
        tags.removeAll(HtmlReportTest.ALLOWED);
        return tags;
    }

    @Test
    void anyTextIsValidJson() throws Exception {
        var json = new ObjectMapper().readTree(RunList.json(HOSTILE));

        assertEquals(3, json.path("runs").size());
        assertEquals("not valid", json.at("/runs/0/verdict").asText());
        assertTrue(json.at("/runs/0/scenario").asText().startsWith("<script>"));
    }

    @Test
    void whatIsNoNumberIsNullInTheCosts() throws Exception {
        var costs = new Costs(
                List.of(new Costs.Day(LocalDate.EPOCH, Double.NaN, 0)),
                OptionalDouble.of(Double.NaN),
                OptionalLong.empty(),
                List.of());

        var json = new ObjectMapper().readTree(CostReport.json(costs));

        assertTrue(json.at("/days/0/usd").isNull() && json.path("usd_per_day").isNull());
    }
}
