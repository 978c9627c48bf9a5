package assay.connectors;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Whether somebody answers at a host and port, without a word being said: a TCP connection, and where TLS comes first also
 * its handshake with the certificate and the name checked.
 *
 * @param port from 1 to 65535
 * @param tls whether the connection begins with TLS
 */
public record Reach(String host, int port, boolean tls) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** @param url of which only scheme, host and port are used */
    public static Reach of(URI url) {
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : tls ? HTTPS : HTTP;
        return new Reach(String.valueOf(url.getHost()).replaceAll("[\\[\\]]", ""), port, tls);
    }

    /** Empty: it answered; else why not, in words that name nothing but what went wrong. */
    public Optional<String> fault(Duration patience) {
        return fault(patience, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    Optional<String> fault(Duration patience, SSLSocketFactory trust) {
        int millis = (int) Math.max(1, patience.toMillis());
        var proxy = proxy();
        try (var socket = new Socket(Proxy.NO_PROXY)) {
            socket.setSoTimeout(millis);
            socket.connect(proxy.orElseGet(() -> new InetSocketAddress(host, port)), millis);
            if (tls && proxy.isEmpty()) shakeHands(socket, trust);
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("no such host");
        } catch (SocketTimeoutException e) {
            return Optional.of("no answer within " + Math.max(1, patience.toSeconds()) + " s");
        } catch (ConnectException e) {
            return Optional.of("the connection was refused");
        } catch (SSLException e) {
            return Optional.of("TLS failed, so its certificate is not trusted here or it speaks no TLS");
        } catch (IOException e) {
            return Optional.of("the connection failed");
        }
    }

    /** What stands between is asked in its stead: it cannot be told to go on without being told where to. */
    private Optional<InetSocketAddress> proxy() {
        var selector = Optional.ofNullable(ProxySelector.getDefault());
        return selector.stream()
                .flatMap(each -> each
                        .select(URI.create((tls ? "https" : "http") + "://"
                                + (host.contains(":") ? "[" + host + "]" : host) + ":" + port))
                        .stream())
                .filter(each -> each.type() == Proxy.Type.HTTP && each.address() instanceof InetSocketAddress)
                .map(each -> (InetSocketAddress) each.address())
                .map(each -> new InetSocketAddress(each.getHostString(), each.getPort()))
                .findFirst();
    }

    private void shakeHands(Socket socket, SSLSocketFactory trust) throws IOException {
        try (var secured = (SSLSocket) trust.createSocket(socket, host, port, true)) {
            var parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
