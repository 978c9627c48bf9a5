package assay.pipeline;

import assay.alert.AlertKind.Severity;
import assay.alert.Notice;
import assay.scenario.Channel;
import assay.scenario.ContentHash;
import java.util.List;

/**
 * One notice on its way to one channel, so that one channel's outage delays no other. It carries ids and numbers; the texts
 * that it names are read when it is delivered.
 *
 * @param format of the message; see {@link #FORMAT}
 * @param channel its name in {@code assay.yaml}
 */
public record AlertItem(int format, String channel, Notice notice) {
    /** Raised when an older reader would misunderstand. */
    public static final int FORMAT = 1;

    /** A message for each channel that wants a notice of this severity. */
    public static List<Message> messages(Notice notice, List<Channel> channels) {
        return channels.stream()
                .filter(channel -> wants(channel, notice))
                .map(channel -> new AlertItem(FORMAT, channel.name(), notice).message())
                .toList();
    }

    /**
     * An alert may be less severe at its end than when it woke somebody, since its cause was found. So what changes an
     * incident of a pager goes there whatever the severity, and changes nothing where nothing was opened. Other channels
     * open no incident, and need not hear that somebody is at it.
     */
    private static boolean wants(Channel channel, Notice notice) {
        boolean pager = channel instanceof Channel.PagerDuty;
        boolean usual = notice.severity().compareTo(severity(channel.least())) <= 0;
        return switch (notice.news()) {
            case FIRED, REMINDER -> usual;
            case ACKNOWLEDGED -> pager;
            case RESOLVED -> pager || usual;
        };
    }

    private static Severity severity(Channel.Least least) {
        return switch (least) {
            case PAGE -> Severity.PAGE;
            case TICKET -> Severity.TICKET;
            case NOTICE -> Severity.NOTICE;
        };
    }

    /** The same notice to the same channel has the same id, so that what is sent twice is delivered once. */
    Message message() {
        return Message.of(ContentHash.of(channel + "\n" + notice.id()).substring(0, 32), MessageJson.write(this));
    }
}
