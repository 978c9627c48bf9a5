package assay.scenario;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where alerts are delivered. Holds secrets, so it never says more of itself in a text than its name. */
public sealed interface Channel {
    /** Unique among the channels. */
    String name();

    /** The least severe alert that it gets. */
    Least least();

    /** How severe an alert must be; in the order of severity, as {@code assay.alert} names them. */
    enum Least {
        PAGE,
        TICKET,
        NOTICE
    }

    /**
     * Any receiver of JSON, in the form of Azure Monitor.
     *
     * @param secret that each delivery is signed by; absent: it is not signed
     */
    record Webhook(String name, Least least, URI url, Optional<String> secret) implements Channel {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A channel or chat of Microsoft Teams, by the address of a workflow that takes cards. */
    record Teams(String name, Least least, URI url) implements Channel {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A channel of Slack, by the address of an incoming webhook. */
    record Slack(String name, Least least, URI url) implements Channel {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A service of PagerDuty.
     *
     * @param url of its Events API, version 2
     */
    record PagerDuty(String name, Least least, String routingKey, URI url) implements Channel {
        public static final URI URL = URI.create("https://events.pagerduty.com/v2/enqueue");

        @Override
        public String toString() {
            return name;
        }
    }

    /** People's mail. */
    record Email(String name, Least least, Smtp smtp) implements Channel {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A mail server that takes mail in.
     *
     * @param login absent: it asks for none
     * @param from the sender's address
     */
    record Smtp(String host, int port, Optional<Login> login, String from, List<String> to) {
        /** At which TLS is begun by STARTTLS. */
        public static final int SUBMISSION = 587;

        public Smtp {
            to = List.copyOf(to);
        }

        /** Whether it is this machine, to which alone mail may go in the clear. */
        public boolean loopback() {
            return VariantUrl.isLoopback(host);
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** Who sends. */
    record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }
}
