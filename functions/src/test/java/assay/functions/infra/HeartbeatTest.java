package assay.functions.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The one alarm that does not need Assay to live. */
@ExtendWith(WithBicep.class)
class HeartbeatTest {
    private static final String RULES = "Microsoft.Insights/scheduledQueryRules";
    private static final String GROUPS = "Microsoft.Insights/actionGroups";

    private final Infrastructure infrastructure;

    HeartbeatTest(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    @Test
    void theRuleIsAlwaysThereAndLooksBackAQuarterOfAnHour() {
        infrastructure.combinations().forEach(deployment -> {
            JsonNode rule = deployment.properties(RULES);
            assertTrue(rule.path("enabled").asBoolean());
            assertEquals("PT15M", rule.path("windowSize").asText());
            assertEquals("PT5M", rule.path("evaluationFrequency").asText());
        });
    }

    @Test
    void silenceIsARowAndNotAMissingOne() {
        JsonNode rule = infrastructure.byDefault().properties(RULES);
        String query = rule.at("/criteria/allOf/0/query").asText();

        // summarize without `by` has one row for no rows
        assertTrue(query.contains("| summarize beats = count()\n"), query);
        assertTrue(query.strip().endsWith("| where beats == 0"), query);
        assertEquals("GreaterThan", rule.at("/criteria/allOf/0/operator").asText());
        assertEquals(0, rule.at("/criteria/allOf/0/threshold").asInt());
    }

    @Test
    void onlyAnAddressMakesAGroupOfPeople() {
        var silent = infrastructure.byDefault();
        var told = infrastructure.with(Infrastructure.EMAIL);

        assertEquals(0, silent.ofType(GROUPS).size());
        assertTrue(silent.properties(RULES).at("/actions/actionGroups").isEmpty());
        assertEquals(
                "on-call@example.org",
                told.properties(GROUPS).at("/emailReceivers/0/emailAddress").asText());
        assertTrue(told.properties(RULES).at("/actions/actionGroups/0").asText().contains("actionGroups"));
    }
}
