package assay.connectors;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.connectors.notify.Certificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ReachTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Test
    void theAddressTellsHostPortAndWhetherTlsComesFirst() {
        assertEquals(
                new Reach("hooks.slack.com", 443, true),
                Reach.of(URI.create("https://hooks.slack.com/services/secret")));
        assertEquals(new Reach("127.0.0.1", 8080, false), Reach.of(URI.create("http://127.0.0.1:8080/x")));
        assertEquals(new Reach("::1", 80, false), Reach.of(URI.create("http://[::1]/x")));
    }

    @Test
    void whoAnswersWithoutTlsWhereItIsWantedIsAFault() throws Exception {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greet(plain));

            var fault = new Reach("127.0.0.1", plain.getLocalPort(), true).fault(PATIENCE);

            assertEquals(Optional.of("TLS failed, so its certificate is not trusted here or it speaks no TLS"), fault);
        }
    }

    @Test
    void aTrustedCertificateOfTheHostIsEnoughAndOneOfAnotherHostIsNot(@TempDir Path folder) throws Exception {
        assertEquals(Optional.empty(), handshake(folder, "localhost"));
        assertEquals(
                Optional.of("TLS failed, so its certificate is not trusted here or it speaks no TLS"),
                handshake(folder, "mail.example.org"));
    }

    /** With somebody on this machine who has a certificate of this name, which is trusted. */
    private static Optional<String> handshake(Path folder, String name) throws Exception {
        var context = Certificate.of(folder, name);
        try (var server = context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> listen(server));
            return new Reach("localhost", server.getLocalPort(), true)
                    .fault(Duration.ofSeconds(10), context.getSocketFactory());
        }
    }

    private static void listen(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // the other side did not like the certificate
        }
    }

    @Test
    void whoSaysNothingToAHandshakeIsNotWaitedFor() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var fault = new Reach("127.0.0.1", silent.getLocalPort(), true).fault(PATIENCE);

            assertEquals(Optional.of("no answer within 1 s"), fault);
        }
    }

    @Test
    void aHostThatIsNowhereIsSaid() {
        assertEquals(Optional.of("no such host"), new Reach("no-such-host.invalid", 443, true).fault(PATIENCE));
    }

    private static void greet(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write("220 mail.example.org ESMTP\r\n".getBytes(US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
