package assay.cli.doctor;

import assay.connectors.Reach;
import assay.scenario.Alerting;
import assay.scenario.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the channels that alerts go to could be told. Nothing is sent to them; hosts are shown, never the rest of an
 * address, which may be a secret.
 *
 * @param calls whether anything may be asked
 */
public record ChannelsCheck(Duration patience, boolean calls) {
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final int SMTPS = 465;

    public ChannelsCheck(boolean calls) {
        this(USUAL, calls);
    }

    public Section look(Alerting alerting) {
        var findings = new ArrayList<Finding>();
        alerting.unset()
                .forEach((name, needs) -> findings.add(Finding.warning(name + " needs " + String.join(", ", needs)
                        + ", not set in the environment: set it, or take the channel out; nothing that delivers alerts"
                        + " starts without it")));
        alerting.channels().forEach(channel -> findings.add(look(channel)));
        boolean well = alerting.unset().isEmpty() && findings.stream().allMatch(each -> each.mark() == Mark.OK);
        if (calls && well) {
            findings.add(Finding.ok(
                    "nothing was sent; `assay alerts test` sends each of them a notice that says it is a" + " test"));
        }
        return new Section("Channels of alerts", List.copyOf(findings));
    }

    private Finding look(Channel channel) {
        var reach = reach(channel);
        if (!calls) return Finding.ok(channel.name() + ": would go to " + reach);
        return reach.fault(patience)
                .map(fault -> Finding.unreachable(channel.name() + ": " + reach + ": " + fault
                        + "; check its address in `alerts`, the network and a proxy"))
                .orElseGet(() -> Finding.ok(channel.name() + ": " + reach + " answers"
                        + (reach.tls() ? ", by a certificate that is trusted" : "")));
    }

    private static Reach reach(Channel channel) {
        return switch (channel) {
            case Channel.Webhook webhook -> Reach.of(webhook.url());
            case Channel.Teams teams -> Reach.of(teams.url());
            case Channel.Slack slack -> Reach.of(slack.url());
            case Channel.PagerDuty pagerDuty -> Reach.of(pagerDuty.url());
            case Channel.Email email ->
                new Reach(email.smtp().host(), email.smtp().port(), email.smtp().port() == SMTPS);
        };
    }
}
