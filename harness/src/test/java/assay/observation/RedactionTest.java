package assay.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.Privacy;
import assay.scenario.Privacy.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as personal data, and what does not: docs/decisions/0022. */
class RedactionTest {
    private static final Redaction ALL = Redaction.of(Privacy.DEFAULT);

    private static String redacted(String text) {
        return ALL.apply(text).text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "write to john.doe+bills@mail.example.com.  | write to [email].",
                "mailto:a_b@example.org, please             | mailto:[email], please",
                "<o'brien@example.ie>                       | <[email]>",
                "grüße@bücher.example                       | [email]",
                "田中@例え.テスト                              | [email]",
                "to=john%40example.com&x=1                  | [email]&x=1",
                "\"john doe\"@example.com                   | [email]",
                "ｊｏｈｎ＠ｅｘａｍｐｌｅ．ｃｏｍ                   | [email]",
                "john\u00ad@exam\u200bple.com               | [email]",
                "root@[192.168.0.1]                         | [email]",
                "a@b.com,c@d.org                            | [email],[email]",
                "𝒶bc@example.com                            | [email]",
            })
    void addressesAreBlanked(String text, String expected) {
        assertEquals(expected, redacted(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lodash@4.17.21",
                "@name said",
                "a @ b.com",
                "user@localhost",
                "meet @ 12.30",
                "@@@",
                "x@",
                "@x.com"
            })
    void notEveryAtSignIsAnAddress(String text) {
        assertEquals(text, redacted(text));
    }

    /** Test numbers that the schemes publish; the last one is Mastercard's 2-series. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "3782 822463 10005",
                "30569309025904",
                "6011111111111117",
                "3530111333300000",
                "4222222222222",
                "6304 0000 0000 0000",
                "41 11 11 11 11 11 11 11",
                "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
                "4111\u00a01111\u00a01111\u00a01111",
                "٤١١١١١١١١١١١١١١١",
                "𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏",
                "2223003122003222"
            })
    void cardsAreBlanked(String card) {
        assertEquals("pay with [card], please", redacted("pay with " + card + ", please"));
        assertEquals("room 12 [card] 12/27", redacted("room 12 " + card + " 12/27"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111112", // fails the check
                "1700000000000", // milliseconds
                "41111111111111111111", // 20 digits
                "0.4111111111111111",
                "id4111111111111111",
                "4111  1111  1111  1111",
                "1234567890123",
                "123e4567-e89b-12d3-a456-426614174000",
                "978-3-16-148410-0"
            })
    void otherLongNumbersAreNoCards(String text) {
        assertEquals(text, redacted(text));
    }

    /** Of the examples in the IBAN registry and ISO 13616. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GB82 WEST 1234 5698 7654 32",
                "GB82WEST12345698765432",
                "DE89 3704 0044 0532 0130 00",
                "de89370400440532013000",
                "FR14 2004 1010 0505 0001 3M02 606",
                "NO93 8601 1117 947",
                "MT84MALT011000012345MTLCAST001S",
                "SA03 8000 0000 6080 1016 7519",
                "CH93-0076-2011-6238-5295-7"
            })
    void accountsAreBlankedAndTheWordsBehindThemStay(String iban) {
        assertEquals("IBAN [iban] is mine", redacted("IBAN " + iban + " is mine"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GB82 WEST 1234 5698 7654 33",
                "DE8937040044053201301",
                "XX82WEST12345698765432",
                "de20 we met",
                "IT00"
            })
    void whatFailsTheRemainderIsNoAccount(String text) {
        assertEquals(text, redacted(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.0.1",
                "255.255.255.255",
                "2001:db8::8a2e:370:7334",
                "2001:0db8:0000:0000:0000:8a2e:0370:7334",
                "::1",
                "fe80::1%eth0",
                "::ffff:192.0.2.128",
                "64:ff9b::192.0.2.33",
                "1::"
            })
    void networkAddressesAreBlanked(String address) {
        assertEquals("from [ip].", redacted("from " + address + "."));
        assertEquals("([ip])", redacted("(" + address + ")"));
    }

    @Test
    void aPortStays() {
        assertEquals(
                "http://[ip]:8080/x and http://[[ip]]:80",
                redacted("http://10.0.0.1:8080/x and http://[2001:db8::1]:80"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at 12:30 or 12:30:45",
                "version 1.2.3",
                "120.0.6099.71",
                "v1.2.3.4",
                "1.3.6.1.4.1.311",
                "std::vector, Ada::Bee, ::",
                "00:1A:2B:3C:4D:5E",
                "1:2:3:4:5:6:7",
                "256.1.1.1",
                "1::2::3",
                "a:b:c"
            })
    void timesAndVersionsAreNoAddresses(String text) {
        assertEquals(text, redacted(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49 30 901820",
                "+49 (0)30 901820",
                "+49-30-901820",
                "+44 (0)20 7946 0958",
                "+1 (415) 555-2671",
                "+14155552671",
                "(+49) 30 901820",
                "0049 30 901820",
                "00493012345678",
                "(415) 555-2671",
                "415-555-2671",
                "415.555.2671",
                "1-800-555-2671",
                "030 901820-0",
                "030-901820",
                "(030) 901820",
                "030/901820",
                "0171 1234567",
                "06 12 34 56 78",
                "01.23.45.67.89",
                "020 7946 0958",
                "٠٣٠ ٩٠١٨٢٠٠"
            })
    void telephoneNumbersAreBlanked(String number) {
        assertEquals("call [phone], or write", redacted("call " + number + ", or write"));
        assertEquals("[phone]", redacted(number));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phone: 5551234       | phone: [phone]",
                "Tel. 07700900123     | Tel. [phone]",
                "my mobile is 1234567 | my mobile is [phone]",
                "Phone number 4155552671! | Phone number [phone]!",
                "030 901820 / 030 901821  | [phone] / [phone]",
                "tel:+4930901820      | tel:[phone]",
            })
    void wordsBesideThemTellToo(String text, String expected) {
        assertEquals(expected, redacted(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order 4155552671",
                "order 0012345678",
                "order 07700900123",
                "ORD-2024-000123",
                "ORD-415-555-2671",
                "#0123-4567-89",
                "paid 1 234 567.89 of 10000000",
                "1,000,000 or 1.000.000",
                "2024-11-20 10:30",
                "20.11.2024 10:30",
                "01.02.2024 10 30",
                "01/02/2024 - 03/04/2024",
                "01-02-2024-1030",
                "in 2019 2020 2021",
                "2019-2024",
                "from 09:30 to 10:45",
                "1/2 + 3",
                "+5 points, +1000",
                "0.123456789",
                "ISBN 0-306-40615-2",
                "https://example.org/orders/030-9018200",
                "page 12, 13, 14",
                "phone 12"
            })
    void ordersDatesAndAmountsStay(String text) {
        assertEquals(text, redacted(text));
    }

    /** None of them is a key of anyone; they are put together here so that no scanner takes them for one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "use ~sk-abcdefghij0123456789ABCD now | use [key] now",
                "~ghp_abcdefghijabcdefghijabcdefghij01 | [key]",
                "~AKIAIOSFODNN7EXAMPLE | [key]",
                "~AIzaSyA0123456789abcdefghijklmnopqrstu | [key]",
                "~xoxb-123456789012-abcdef | [key]",
                "~eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl. | [key].",
                "Authorization: Bearer ~abcdef0123456789abcdef | Authorization: Bearer [key]",
                "authorization: basic ~dXNlcjpwYXNz | authorization: basic [key]",
                "Authorization: ~dXNlcjpwYXNzd29yZA | Authorization: [key]",
                "'Authorization': '~abcdef0123456789.' | 'Authorization': '[key]'",
                "authorization=~abcdefgh/ijkl== | authorization=[key]",
                "bearer ~abcdef0123456789abcdef | bearer [key]",
                "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=~abcdefgh==;EndpointSuffix=x | DefaultEndpointsProtocol=https;AccountName=a;AccountKey=[key];EndpointSuffix=x",
                "Server=db;User Id=sa;Password=~hunter22; | Server=db;User Id=sa;Password=[key];",
                "postgres://app:~s3cret@db.example.org/x | postgres://app:[key]@db.example.org/x",
                "https://x.example/?sv=1&sig=~abcdefghijklmnop%3D | https://x.example/?sv=1&sig=[key]",
                "\"api_key\": \"~0123456789abcdef0123456789abcdef\" | \"api_key\": \"[key]\"",
                "aws_secret_access_key = ~wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY | aws_secret_access_key = [key]",
                "password: ~correct1horse | password: [key]",
            })
    void keysAreBlanked(String text, String expected) {
        assertEquals(expected, redacted(text.replace("~", "")));
    }

    @Test
    void aKeyOfSixtyFourBytesIsOneWithoutAName() {
        assertEquals("it is [key].", redacted("it is " + "aB3/".repeat(21) + "aB==."));
    }

    @Test
    void aPrivateKeyIsBlankedWhole() {
        String pem = "-----BEGIN RSA PRIVATE" + " KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0\n\nMIIE\n"
                + "abcd+/12==\n-----END RSA PRIVATE" + " KEY-----";

        assertEquals("a\n[key]\nb", redacted("a\n" + pem + "\nb"));
        assertEquals("a\n[key]", redacted("a\n" + "-----BEGIN PRIVATE" + " KEY-----\nMIIEabcd"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic coverage pays certificates; bearer certificates do not.",
                "d41d8cd98f00b204e9800998ecf8427e",
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "what is a password? password: required",
                "if (password == null)",
                "token: a word",
                "Prior authorization: Preventive care needs none.",
                "Authorization: pre-approval/referral. Emergencies excepted.",
                "Prior-authorization: REQUIRED for surgery",
                "Authorization: Basic coverage has no referrals",
                "risk-assessment-of-the-year-2024",
                "https://example.org:443/a@b",
                "aGVsbG8gd29ybGQ="
            })
    void whatOnlyLooksRandomStays(String text) {
        assertEquals(text, redacted(text));
    }

    @Test
    void onlyTheKindsThatAreAskedForAreBlanked() {
        var some = new Redaction(List.of(Kind.IP));

        var redacted = some.apply("a@example.com at 10.0.0.1");

        assertEquals("a@example.com at [ip]", redacted.text());
        assertTrue(redacted.changed());
        assertFalse(new Redaction(List.of()).apply("a@example.com 10.0.0.1").changed());
    }

    @Test
    void whatWasNotChangedIsSaidSo() {
        assertEquals(new Redaction.Redacted("What is [email]?", false), ALL.apply("What is [email]?"));
        assertEquals(new Redaction.Redacted("", false), ALL.apply(""));
        assertTrue(ALL.apply("a@example.com").changed());
    }

    @Test
    void halfOfACharacterIsNoFault() {
        assertEquals("\ud835 [email] \udfd2", redacted("\ud835 a@example.com \udfd2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4",
                "4 ",
                "41-",
                "1 1 1 1-",
                "@",
                "a@",
                "a@a.",
                "a.",
                ":",
                "a:",
                "1.",
                "1.1.1.1",
                "eyJ-",
                "eyJaaaaaaaa.",
                "+1",
                "00",
                "+1 ",
                "DE89",
                "DE89 ",
                "password=",
                "password:a",
                "password: ",
                "415-555-",
                "415-",
                "01 2",
                "(01) 2",
                "://",
                "://a:",
                "sk-",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----a-",
                "a==",
                "phone ",
                "phone is ",
                "phone 1 ",
                "\"",
                "\"@",
                "%40",
                " ",
                "\ud835\udfd2"
            })
    void hostileTextIsDoneInProportionToItsLength(String piece) {
        String text = piece.repeat(200_000 / piece.length());

        assertTimeout(Duration.ofSeconds(10), () -> ALL.apply(text));
    }

    @Test
    void aMegabyteOfDigitsIsDoneInSeconds() {
        assertTimeout(Duration.ofSeconds(10), () -> ALL.apply("4".repeat(1_000_000)));
    }
}
