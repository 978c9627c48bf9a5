package assay.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8 | HTML",
                "*/*                                     | JSON",
                "application/json                        | JSON",
                "application/json, text/plain, */*       | JSON",
                "text/html;q=0.5, application/json;q=0.4 | HTML",
                "text/html;q=0.4, application/json       | JSON",
                "text/html;q=0, */*                      | JSON",
                "application/json;q=0, */*;q=0.1         | HTML",
                "TEXT/HTML                               | HTML",
                "text/*                                  | HTML",
                "text/html ; q = 0.3, */*;q=0.2          | HTML",
                "image/png                               | JSON",
                "text/html;q=oops                        | HTML",
                ";,;,q=1                                 | JSON",
            })
    void whoPrefersAPageGetsAPage(String accept, Form expected) {
        assertEquals(Optional.of(expected), Form.of(Asked.with(Asked.get("/"), "accept", accept)));
    }

    @Test
    void withoutAWordOfItAProgramIsThoughtToAsk() {
        assertEquals(Optional.of(Form.JSON), Form.of(Asked.get("/")));
    }

    @ParameterizedTest
    @CsvSource({"html, HTML", "json, JSON", "xml, none", "HTML, none", "'', none"})
    void theParameterDecidesOverTheHeader(String format, String expected) {
        var request = Asked.query(Asked.with(Asked.get("/"), "accept", "text/html"), "format", format);

        assertEquals(expected, Form.of(request).map(Form::name).orElse("none"));
    }

    @Test
    void aLongHeaderCostsNoTime() {
        String accept = "text/html;" + "a;".repeat(100_000) + ",".repeat(100_000);

        var form = assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> Form.of(Asked.with(Asked.get("/"), "accept", accept)));

        assertEquals(Optional.of(Form.HTML), form);
    }
}
