package assay.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What of a request's outside is refused before anybody looks at its inside. */
final class Intake {
    /** Characters of path and query together; nothing here needs more. */
    static final int LONGEST_ADDRESS = 4_096;

    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
    private static final Pattern JSON =
            Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    private Intake() {}

    /**
     * Why it is refused; absent: it may be read.
     *
     * @param largest bytes of the body
     */
    static Optional<Problem> refusal(Request request, Takes takes, int largest) {
        return address(request)
                .or(() -> size(request, largest))
                .or(() -> encoding(request))
                .or(() -> takes == Takes.NOTHING ? Optional.empty() : content(request, takes));
    }

    /** What a body may be. */
    enum Takes {
        NOTHING,
        JSON,
        /** Also what a page of ours has filled in. */
        JSON_OR_FORM
    }

    private static Optional<Problem> address(Request request) {
        return length(request.path(), request.query()) <= LONGEST_ADDRESS
                ? Optional.empty()
                : Optional.of(Problem.of(
                        Status.URI_TOO_LONG, "Path and query may have " + LONGEST_ADDRESS + " characters together."));
    }

    private static long length(String path, Map<String, List<String>> query) {
        return query.entrySet().stream()
                .mapToLong(entry -> entry.getValue().stream()
                        .mapToLong(value -> entry.getKey().length() + value.length() + 2L)
                        .sum())
                .reduce(path.length(), Long::sum);
    }

    private static Optional<Problem> size(Request request, int largest) {
        Optional<String> declared = request.header("content-length");
        if (declared.isPresent() && !LENGTH.matcher(declared.get()).matches())
            return Optional.of(Problem.of(Status.BAD_REQUEST, "Content-Length is no number of bytes."));
        long length = Math.max(
                declared.map(Long::parseLong).orElse(0L), request.body().length());
        if (length <= largest) return Optional.empty();
        return Optional.of(Problem.of(
                Status.CONTENT_TOO_LARGE,
                largest == 0 ? "Nothing is sent with this request." : "A body may have " + largest + " bytes."));
    }

    /** Unpacking is work that a small request could make large. */
    private static Optional<Problem> encoding(Request request) {
        return request.header("content-encoding")
                .filter(coding ->
                        !coding.isBlank() && !coding.toLowerCase(Locale.ROOT).equals("identity"))
                .map(ignored -> Problem.of(Status.UNSUPPORTED_MEDIA_TYPE, "Send the body as it is, not packed.")
                        .with("Accept-Encoding", "identity"));
    }

    private static Optional<Problem> content(Request request, Takes takes) {
        boolean json =
                request.header("content-type").filter(JSON.asMatchPredicate()).isPresent();
        if (!json && !(takes == Takes.JSON_OR_FORM && Form.sent(request))) {
            return Optional.of(Problem.of(Status.UNSUPPORTED_MEDIA_TYPE, "Send JSON: Content-Type: application/json")
                    .with("Accept-Post", "application/json"));
        }
        return isText(request.body())
                ? Optional.empty()
                : Optional.of(Problem.of(Status.BAD_REQUEST, "The body is not UTF-8."));
    }

    private static boolean isText(Body body) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(body.bytes()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
