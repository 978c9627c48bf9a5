package assay.scenario;

/** When a scenario is due, in UTC: an NCRONTAB expression of six fields, seconds first, already checked. */
public record Schedule(String expression) {}
