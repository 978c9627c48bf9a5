package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({"0, < 0.0001", "0.00009, < 0.0001", "0.0001, 0.0001", "0.0312, 0.031", "1, 1.000"})
    void aPValueIsNeverZero(double p, String shown) {
        assertEquals(shown, Numbers.pValue(p));
    }

    @ParameterizedTest
    @CsvSource({"-0.0831, \u22120.083", "0.5, +0.500", "0, 0", "-0.0001, \u2212<0.001"})
    void aDifferenceHasItsSign(double difference, String shown) {
        assertEquals(shown, Numbers.difference(difference));
    }

    @ParameterizedTest
    @CsvSource({"0.24, 0.2 ms", "812.4, 812 ms", "999.6, 1.00 s", "1240, 1.24 s", "123456, 123 s"})
    void aDurationHasTheUnitThatFits(double milliseconds, String shown) {
        assertEquals(shown, Numbers.duration(milliseconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0;$0",
                "0.0000001;< $0.00001",
                "0.00285;$0.00285",
                "0.0957;$0.0957",
                "0.41;$0.41",
                "12345.6;$12,346"
            })
    void moneyKeepsTheDigitsThatSaySomething(double usd, String shown) {
        assertEquals(shown, Numbers.usd(usd));
    }

    @Test
    void whatIsNoNumberIsADash() {
        assertEquals("\u2013", Numbers.difference(Double.NaN));
        assertEquals("\u2013", Numbers.score(Double.POSITIVE_INFINITY));
    }

    @Test
    void sharesAndPlainNumbersDropWhatIsEmpty() {
        assertEquals("75 %", Numbers.percent(.75));
        assertEquals("97.5 %", Numbers.percent(.975));
        assertEquals("0.02", Numbers.plain(.02));
        assertEquals("\u22123.5", Numbers.plain(-3.5));
        assertEquals("1,234", Numbers.plain(1234));
        assertEquals("620", Numbers.plain(619.995));
        assertEquals("1", Numbers.plain(1.0001));
    }
}
