package assay.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * One client's connection, on a virtual thread of its own: reads requests and does what comes of each. A socket and not
 * the JDK's HTTP server, because that one can neither reset a connection nor notice that a waiting client has left.
 */
record Connection(Socket socket, Function<Request, Reaction> endpoints) implements Runnable {
    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            serve(new RequestReader(socket.getInputStream(), out), out);
        } catch (IOException e) {
            // The client has left, or the simulator was closed: nobody is there to be told.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(RequestReader requests, OutputStream out) throws IOException, InterruptedException {
        try {
            for (Optional<Request> request = requests.next(); request.isPresent(); request = requests.next()) {
                boolean stays = does(endpoints.apply(request.get()), requests, out);
                if (!stays || request.get().closes()) return;
            }
        } catch (RefusedException e) {
            send(Response.problem(e.status(), e.reason()).with("connection", "close"), out);
            // A close with unread input would reset the connection, and the client might never see the response.
            socket.shutdownOutput();
            socket.setSoTimeout(1000);
            requests.awaitEnd();
        }
    }

    /** Whether the connection can take another request. */
    private boolean does(Reaction reaction, RequestReader requests, OutputStream out)
            throws IOException, InterruptedException {
        return switch (reaction) {
            case Reaction.Whole whole -> {
                sleepUntil(System.nanoTime(), whole.latency().median());
                send(whole.response(), out);
                yield true;
            }
            case Reaction.Cut cut -> {
                sleepUntil(System.nanoTime(), cut.latency().median());
                byte[] body = cut.response().body().getBytes(UTF_8);
                out.write(cut.response().head("content-length: " + body.length));
                out.write(body, 0, body.length / 2);
                yield false;
            }
            case Reaction.Events events -> stream(events, out);
            case Reaction.Hang ignored -> {
                requests.awaitEnd();
                yield false;
            }
            case Reaction.Reset ignored -> {
                socket.setSoLinger(true, 0);
                yield false;
            }
        };
    }

    private static void send(Response response, OutputStream out) throws IOException {
        byte[] body = response.body().getBytes(UTF_8);
        byte[] head = response.head("content-length: " + body.length);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        out.write(all); // in one packet where it fits
    }

    private static boolean stream(Reaction.Events stream, OutputStream socket)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Duration first = stream.latency().firstToken();
        Duration rest = stream.latency().median().minus(first);
        int last = Math.max(1, stream.events().size() - 1);
        int count = stream.cut() ? stream.events().size() / 2 : stream.events().size();
        var out = new BufferedOutputStream(socket, 16 * 1024);
        out.write(stream.head().head("transfer-encoding: chunked"));
        for (int i = 0; i < count; i++) {
            Duration due = first.plus(rest.multipliedBy(i).dividedBy(last));
            if (!due.isZero()) {
                out.flush(); // what is there goes out before the wait; without waits all goes out at once
                sleepUntil(start, due);
            }
            byte[] event = ("data: " + stream.events().get(i) + "\n\n").getBytes(UTF_8);
            out.write((Integer.toHexString(event.length) + "\r\n").getBytes(US_ASCII));
            out.write(event);
            out.write("\r\n".getBytes(US_ASCII));
        }
        if (!stream.cut()) out.write("0\r\n\r\n".getBytes(US_ASCII));
        out.flush();
        return !stream.cut();
    }

    private static void sleepUntil(long start, Duration due) throws InterruptedException {
        long left = due.toNanos() - (System.nanoTime() - start);
        if (!due.isZero() && left > 0) Thread.sleep(Duration.ofNanos(left));
    }
}
