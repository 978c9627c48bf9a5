package assay.simulator;

import java.util.Optional;
import java.util.regex.Pattern;

/** E-mail addresses and phone numbers in a text. */
final class PersonalData {
    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{2,63}){1,4}");
    private static final Pattern PHONE = Pattern.compile("(?<![\\w.])\\+?\\(?\\d[\\d ().-]{7,18}\\d(?!\\w)");

    /** Fewer digits are more often a date or an amount. */
    private static final int LEAST_DIGITS = 9;

    private PersonalData() {}

    static Optional<String> firstIn(String text) {
        return EMAIL.matcher(text)
                .results()
                .map(found -> found.group())
                .findFirst()
                .or(() -> PHONE.matcher(text)
                        .results()
                        .map(found -> found.group())
                        .filter(phone ->
                                phone.chars().filter(Character::isDigit).count() >= LEAST_DIGITS)
                        .findFirst());
    }
}
