package assay.evaluators;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Social security numbers of the United States: 3, 2 and 4 digits with one separator throughout, none of the groups all
 * noughts, the first neither 666 nor from 900 on (20 CFR 422.103; never assigned); or nine digits behind their name.
 */
final class SocialSecurityNumbers {
    private static final String AREA = "(?!000|666|9\\d\\d)\\d{3}";

    static final List<Form> FORMS = List.of(
            new Form(
                    Pattern.compile(
                            "(?=\\d)(?<![\\p{L}\\p{N}_.+-])" + AREA
                                    + "(?<sep>[- \\x{2010}-\\x{2013}])(?!00)\\d{2}\\k<sep>(?!0000)\\d{4}(?![\\p{L}\\p{N}_]|[-.]\\d)"),
                    text -> Form.hasDigits(text, 4)),
            Form.withWords(
                    "(?i)(?=ss|so)(?:ssn|social security number)[ :#=]{1,3}(?:is )?" + AREA
                            + "(?!00)\\d{2}(?!0000)\\d{4}(?!\\d)",
                    "ssn",
                    "social security number"));

    private SocialSecurityNumbers() {}
}
