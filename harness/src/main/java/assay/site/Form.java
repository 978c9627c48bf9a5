package assay.site;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a person or a program reads. */
enum Form {
    HTML("text/html; charset=utf-8", "text/html", "text/*"),
    JSON("application/json", "application/json", "application/*");

    private static final Pattern QUALITY = Pattern.compile("q\\s*=\\s*([01](\\.\\d{0,3})?)");

    private static final Pattern SENT = Pattern.compile(
            "application/x-www-form-urlencoded\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    private final String contentType;
    private final String type;
    private final String family;

    Form(String contentType, String type, String family) {
        this.contentType = contentType;
        this.type = type;
        this.family = family;
    }

    /** Its parameter {@code format}, else what {@code Accept} prefers, else JSON. Absent: the format is none. */
    static Optional<Form> of(Request request) {
        var format = request.parameter("format");
        if (format.isPresent()) {
            return Arrays.stream(values())
                    .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(format.get()))
                    .findFirst();
        }
        String accept = request.header("accept").orElse("");
        return Optional.of(HTML.quality(accept) > JSON.quality(accept) ? HTML : JSON);
    }

    /** Whether the body is what a page of a browser has filled in. */
    static boolean sent(Request request) {
        return request.header("content-type").filter(SENT.asMatchPredicate()).isPresent();
    }

    static Problem unknown() {
        return Problem.of(Status.BAD_REQUEST, "format is html or json.");
    }

    Reply reply(String text) {
        return Reply.of(Status.OK.code(), contentType, text).with("Vary", "Accept");
    }

    /** How much it is wanted, 0 to 1: by the most exact range that fits (RFC 9110, 12.5.1). */
    private double quality(String accept) {
        for (String range : List.of(type, family, "*/*")) {
            for (String part : accept.split(",", 50)) {
                var words = part.split(";", 10);
                if (words[0].strip().equalsIgnoreCase(range)) return quality(words);
            }
        }
        return 0;
    }

    private static double quality(String[] words) {
        return Arrays.stream(words)
                .skip(1)
                .map(word -> QUALITY.matcher(word.strip()))
                .filter(matcher -> matcher.matches())
                .mapToDouble(matcher -> Double.parseDouble(matcher.group(1)))
                .findFirst()
                .orElse(1);
    }
}
