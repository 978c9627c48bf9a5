package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.report.ShownBacktest.Alarm;
import assay.report.ShownBacktest.Row;
import assay.verdict.Backtest.Crossed;
import assay.verdict.Backtest.Fired;
import assay.verdict.Backtested;
import assay.verdict.SeriesVerdict.By;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BacktestPagesTest {
    @Test
    void aRunStandsWhereItsNumberSays() {
        var figure = CourseFigure.of(result(List.of(.8, .8, .4, .4), 1, fired(3), List.of(crossed(4))));

        assertEquals("75.0,", figure.mean().substring(0, 5)); // the first of four: an eighth of 600
        assertEquals("375.0", figure.fired().getFirst().place());
        assertEquals("525.0", figure.crossed().getFirst().place());
        assertEquals("run 4", figure.until());
        assertEquals(
                "4 runs against a level of 0.800; the detectors fired in run 3; the fixed threshold in run 4",
                figure.label());
    }

    @Test
    void theBandReachesFromTheThresholdToAsMuchAboveTheLevel() {
        // level .8, threshold .7, so that the band is .7 to .9; runs from .4 make the scale .36 to .94
        var figure = CourseFigure.of(result(List.of(.8, .8, .4, .4), 1, List.of(), List.of()));

        assertEquals("0.940", figure.top());
        assertEquals("0.360", figure.bottom());
        assertEquals(200 * .04 / .58, Double.parseDouble(figure.bandTop()), .06);
        assertEquals(200 * .2 / .58, Double.parseDouble(figure.bandHeight()), .06);
        assertEquals(200 * .14 / .58, Double.parseDouble(figure.level()), .06);
    }

    @Test
    void meansOfSeveralRunsStandInTheirMiddle() {
        var figure = CourseFigure.of(new Backtested(
                .8, .7, 6, 0, 0, List.of(), List.of(), false, List.of(.8, .8), 4)); // the second one stands for two

        assertEquals("200.0", figure.mean().split(",", -1)[0]);
        assertTrue(figure.mean().contains(" 500.0,"), figure.mean());
    }

    @Test
    void manyMarksAreDrawnUpToABound() {
        var crossed = LongStream.rangeClosed(1, 500)
                .mapToObj(BacktestPagesTest::crossed)
                .toList();
        var curve = IntStream.range(0, 100).mapToObj(i -> .5).toList();

        var figure = CourseFigure.of(new Backtested(.8, .7, 500, 0, 0, List.of(), crossed, false, curve, 5));

        assertEquals(CourseFigure.MOST_MARKS, figure.crossed().size());
    }

    @Test
    void oneRunIsNoCourse() {
        assertFalse(
                CourseFigure.of(result(List.of(.8), 1, List.of(), List.of())).drawn());
    }

    @Test
    void textFromOutsideIsNoMarkup() throws Exception {
        var fired = new Fired(
                3,
                3,
                Hostile.TEXT,
                Optional.empty(),
                By.WATCH,
                2,
                .8,
                .4,
                OptionalDouble.of(.1),
                Optional.of(Hostile.TEXT));
        var result = result(List.of(.8, .8, .4, .4), 1, List.of(fired), List.of());
        var shown = new ShownBacktest(
                Hostile.TEXT,
                20,
                false,
                3,
                2,
                List.of(new Row(Hostile.TEXT, result, List.of(new Alarm(fired, "provider", List.of(Hostile.TEXT))))));

        String page = BacktestPages.html(shown);

        Files.writeString(Path.of("target/backtest.html"), page); // to be looked at
        assertFalse(page.contains("<script") || page.contains("<img"), page);
        assertTrue(page.codePoints().noneMatch(Visible::isUnsafe));
        assertFalse(page.matches("(?s).*<[^>]* (style|on[a-z]+)=.*"));
        assertTrue(page.contains("1 alarm would have been raised"));
        assertTrue(page.contains("0.400 ± 0.100"));
    }

    private static Backtested result(List<Double> curve, long width, List<Fired> fired, List<Crossed> crossed) {
        return new Backtested(.8, .7, curve.size() * width, 0, 0, fired, crossed, false, curve, width);
    }

    private static List<Fired> fired(long number) {
        return List.of(new Fired(
                number,
                number,
                "r" + number,
                Optional.empty(),
                By.WATCH,
                number,
                .8,
                .4,
                OptionalDouble.empty(),
                Optional.empty()));
    }

    private static Crossed crossed(long number) {
        return new Crossed(number, number, "r" + number, Optional.empty());
    }
}
