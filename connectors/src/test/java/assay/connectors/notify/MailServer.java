package assay.connectors.notify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server as far as submitting goes (RFC 5321, 3207, 4954). It answers each command as told, else as all is well. */
final class MailServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Optional<SSLContext> tls;
    private final boolean fromTheBeginning;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    MailServer() {
        this(Optional.empty(), false);
    }

    /** @param fromTheBeginning whether TLS begins with the connection, and not by STARTTLS */
    MailServer(Optional<SSLContext> tls, boolean fromTheBeginning) {
        this.tls = tls;
        this.fromTheBeginning = fromTheBeginning;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    /** @param text a character for each byte */
    record Mail(String from, List<String> to, String text, boolean encrypted) {}

    /** @param command its beginning, such as {@code RCPT TO:<a@} or {@code .} for the end of the text; silence: an empty reply */
    MailServer answers(String command, String reply) {
        answers.put(command, reply);
        return this;
    }

    int port() {
        return listener.getLocalPort();
    }

    List<Mail> mails() {
        return mails;
    }

    List<String> commands() {
        return commands;
    }

    private void accept() {
        try {
            while (true) {
                var socket = listener.accept();
                Thread.startVirtualThread(() -> serve(socket));
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private void serve(Socket plain) {
        try (plain) {
            new Session(fromTheBeginning ? encrypted(plain) : plain, fromTheBeginning).run("220 ready");
        } catch (IOException e) {
            return; // the client broke off
        }
    }

    private Socket encrypted(Socket plain) throws IOException {
        var socket = (SSLSocket) tls.orElseThrow()
                .getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    /** One connection, or what follows after STARTTLS. */
    private final class Session {
        private final Socket socket;
        private final boolean encrypted;
        private final BufferedReader in;
        private String from = "";
        private List<String> to = new ArrayList<>();

        Session(Socket socket, boolean encrypted) throws IOException {
            this.socket = socket;
            this.encrypted = encrypted;
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        }

        void run(String greeting) throws IOException {
            if (!greeting.isEmpty()) say(told("CONNECT").orElse(greeting));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                String verb = line.split("[ :]", 2)[0].toUpperCase(java.util.Locale.ROOT);
                var told = told(line);
                if (told.isPresent()) {
                    say(told.get());
                    if (!told.get().startsWith("2")) continue;
                } else if (verb.equals("STARTTLS")) {
                    say("220 go ahead");
                    new Session(MailServer.this.encrypted(socket), true).run("");
                    return;
                } else if (verb.equals("DATA")) {
                    say("354 go ahead");
                    text();
                } else {
                    say(usual(verb, line));
                }
                if (verb.equals("QUIT")) return;
            }
        }

        private String usual(String verb, String line) throws IOException {
            return switch (verb) {
                case "EHLO" ->
                    "250-here\r\n250-8BITMIME\r\n" + (tls.isPresent() && !encrypted ? "250-STARTTLS\r\n" : "")
                            + "250 AUTH PLAIN LOGIN";
                case "AUTH" -> "235 " + Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1)).length;
                case "MAIL" -> {
                    from = line;
                    to = new ArrayList<>();
                    yield "250 ok";
                }
                case "RCPT" -> {
                    to.add(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
                    yield "250 ok";
                }
                case "QUIT" -> "221 bye";
                default -> "250 ok";
            };
        }

        private void text() throws IOException {
            var bytes = new ByteArrayOutputStream();
            for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
                bytes.write((line.startsWith(".") ? line.substring(1) : line).getBytes(ISO_8859_1));
                bytes.write('\r');
                bytes.write('\n');
            }
            var told = told(".");
            if (told.isEmpty()) mails.add(new Mail(from, List.copyOf(to), bytes.toString(ISO_8859_1), encrypted));
            say(told.orElse("250 taken"));
        }

        private Optional<String> told(String line) {
            return answers.entrySet().stream()
                    .filter(entry -> line.startsWith(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        private void say(String reply) throws IOException {
            if (reply.isEmpty()) return; // hangs
            socket.getOutputStream().write((reply + "\r\n").getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
