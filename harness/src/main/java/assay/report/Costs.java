package assay.report;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What has been spent.
 *
 * @param days the newest first; the first is today, so far
 * @param usdPerDay US dollars that a day's calls may cost together; absent: no budget is set
 * @param tokensPerDay tokens that they may use together; absent: however many
 * @param operations what the store's operations have taken since this process started; empty where the store counts none
 */
public record Costs(List<Day> days, OptionalDouble usdPerDay, OptionalLong tokensPerDay, List<Operation> operations) {
    public Costs {
        days = List.copyOf(days);
        operations = List.copyOf(operations);
    }

    /**
     * What the calls of a day cost.
     *
     * @param day in UTC
     * @param usd US dollars, as far as prices and usage are known
     * @param tokens read and written together, as far as usage is known
     */
    public record Day(LocalDate day, double usd, long tokens) {}

    /**
     * What one kind of request to the store has taken.
     *
     * @param name such as {@code observations.create}
     * @param requests how many
     * @param requestUnits of all of them; the measure that a document store charges by
     */
    public record Operation(String name, long requests, double requestUnits) {}
}
