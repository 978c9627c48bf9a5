package assay.connectors.notify;

import assay.alert.Notifier;
import assay.connectors.Time;
import assay.scenario.Alerting;
import assay.scenario.Channel;
import java.util.List;

/** The channels of an assay.yaml, each built once; closed, they break off what is under way. */
public record Notifiers(List<Notifier> all) implements AutoCloseable {
    public Notifiers {
        all = List.copyOf(all);
    }

    public static Notifiers of(Alerting alerting, Time time) {
        return new Notifiers(alerting.channels().stream()
                .map(channel -> notifier(channel, time))
                .toList());
    }

    private static Notifier notifier(Channel channel, Time time) {
        return switch (channel) {
            case Channel.Webhook webhook -> new WebhookNotifier(webhook, time);
            case Channel.Teams teams -> new TeamsNotifier(teams, time);
            case Channel.Slack slack -> new SlackNotifier(slack, time);
            case Channel.PagerDuty pagerDuty -> new PagerDutyNotifier(pagerDuty, time);
            case Channel.Email email -> new EmailNotifier(email, time);
        };
    }

    @Override
    public void close() {
        for (var each : all) {
            if (each instanceof Posting posting) posting.close();
        }
    }
}
