package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.score.Unscored.Why;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** xml, html, sql, markdown. */
class MarkupTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<a/>|1",
                "` \n<?xml version='1.0'?><a b='c'>d<!-- e --></a>\n`|1",
                "<a><![CDATA[<b>]]></a>|1",
                "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>|1",
                "<a xmlns:x='u'><x:b/></a>|1",
                "``|0",
                "Sure: <a/>|0",
                "<a>|0",
                "<a/><b/>|0",
                "<a b=c/>|0",
                "<a>&nbsp;</a>|0",
                "<a b='1' b='2'/>|0",
                "<x:b/>|0",
                "{}|0",
            })
    void xmlIsWellFormedOrNot(String answer, double score) {
        assertEquals(score, Asked.answer(answer).score("xml"));
    }

    /** The file exists and would be read by a parser that reads external entities. */
    @Test
    void nothingOutsideOfTheXmlIsRead() {
        String answer = "<!DOCTYPE a SYSTEM 'file:///no/such/file.dtd' [<!ENTITY b SYSTEM 'file:///no/such/file'>"
                + "<!ENTITY % c SYSTEM 'http://127.0.0.1:9/c'> %c;]><a>&b;</a>";

        assertEquals(1, Asked.answer(answer).score("xml"));
    }

    @Test
    void entitiesThatGrowWithoutEndAreNoScore() {
        String answer = "<!DOCTYPE a [<!ENTITY b 'c'>" + "<!ENTITY b0 '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>"
                + "<!ENTITY b1 '&b0;&b0;&b0;&b0;&b0;&b0;&b0;&b0;&b0;&b0;'>"
                + "<!ENTITY b2 '&b1;&b1;&b1;&b1;&b1;&b1;&b1;&b1;&b1;&b1;'>]><a>&b2;&b2;</a>";

        assertEquals(Why.ERROR, Asked.unscored(Asked.answer(answer).by("xml")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<p>a</p>|1",
                "<p>a<p>b|1",
                "<ul><li>a<li>b</ul>|1",
                "<table><tr><td>a</table>|1",
                "`<!DOCTYPE html>\n<html><head><title>a</title></head><body><p>b</p></body></html>`|1",
                "<br><img src='a.png' alt='b'>|1",
                "<svg><path d='M0 0'/></svg>|1",
                "a <b>c</b> &amp; d|1",
                "``|0",
                "a text|0",
                "<div>a|0",
                "<b>a<i>b</b>c</i>|0",
                "a</div>|0",
                "<div class='a>b</div>|0",
                "<a href='b' href='c'>d</a>|0",
                "<h1>a</h2>|0",
                "<p>1 < 2</p>|0",
                "<tr><td>a</td></tr>|0",
                "<p>&nosuch;</p>|0",
            })
    void htmlHasErrorsOrNot(String answer, double score) {
        assertEquals(score, Asked.answer(answer).score("html"));
    }

    @Test
    void anErrorOfHtmlIsNamedWithItsPlace() {
        var evaluation = Asked.answer("<p>a</p>\n<div>b</span></div>").by("html");

        assertTrue(evaluation.reason().startsWith("at 2:"), evaluation.reason());
        assertTrue(evaluation.reason().contains("</span>"), evaluation.reason());
        assertEquals(1, ((List<?>) Asked.evidence(evaluation, "errors")).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xml|<a/>",
                "html|<p>a</p>",
                "sql|select a from b",
            })
    void aFencedBlockWillDoWhereItMay(String evaluator, String content) {
        var asked = Asked.answer("Here it is:\n```\n" + content + "\n```\nAnything else?");

        assertEquals(1, asked.score(evaluator, "{'extract':true}"));
        assertEquals(1, Asked.answer(content).score(evaluator, "{'extract':true}"));
        if (!evaluator.equals("html")) assertEquals(0, asked.score(evaluator));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT a FROM b WHERE c = 'it''s'|{}|1",
                "`select a from b; -- that is all`|{}|1",
                "select a form b where|{}|0",
                "selec a from b|{}|0",
                "Here you are: select a from b|{}|0",
                "``|{}|0",
                "`-- nothing`|{}|0",
                "select a[1] from b|{}|1",
                "SELECT TOP 5 * FROM [My Table] WHERE a = @p|{'tables':['my table']}|1",
                "select a from b|{'verbs':['select']}|1",
                "with c as (select a from b) select * from c|{'verbs':['SELECT'],'tables':['b']}|1",
                "(select 1) union select a from b|{'verbs':['select']}|1",
                "select a from b; drop table b|{'verbs':['select']}|0",
                "select a from b; drop table b|{'verbs':['select','drop']}|1",
                "with c as (delete from b returning *) select * from c|{'verbs':['select']}|0",
                "with c as (delete from b returning *) select * from c|{'verbs':['select','delete']}|1",
                "with c as (select a from d) insert into b select * from c|{'verbs':['insert']}|1",
                "select * into c from b|{'verbs':['select']}|0",
                "select * into c from b|{'verbs':['select','insert'],'tables':['b','c']}|1",
                "explain delete from b|{'verbs':['explain']}|0",
                "update b set a = 1|{'verbs':['select','insert']}|0",
                "merge into b using c on b.i = c.i when matched then update set a = 1|{'verbs':['merge']}|1",
                "select a from b where c in (select d from e)|{'tables':['b']}|0",
                "select a from b where c in (select d from e)|{'tables':['b','E']}|1",
                "select exists(select 1 from e)|{'tables':['b']}|0",
                "select * from b, lateral (select * from e) f|{'tables':['b']}|0",
                "select a from Sales.\"Orders\"|{'tables':['sales.orders']}|1",
                "select a from sales.orders|{'tables':['orders']}|0",
                "select a from `db`.`t`|{'tables':['db.t']}|1",
                "select 1|{'tables':[]}|1",
                "call p()|{'tables':['b']}|0",
                "call p()|{'verbs':['select']}|0",
            })
    void sqlIsAllowedOrNot(String answer, String parameters, double score) {
        assertEquals(score, Asked.answer(answer).score("sql", parameters));
    }

    @Test
    void whatIsNotAllowedIsNamed() {
        var asked = Asked.answer("SELECT a FROM b JOIN c ON b.i = c.i; DELETE FROM d");

        assertEquals(
                "a verb that is not allowed: delete",
                asked.by("sql", "{'verbs':['select']}").reason());
        assertEquals(
                "a table that is not allowed: c, d",
                asked.by("sql", "{'tables':['b']}").reason());
        assertEquals(List.of("b", "c", "d"), Asked.evidence(asked.by("sql"), "tables"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "case when a = 1 then ", "not (", "concat("})
    void sqlThatIsTooLongOrTooDeepIsNoScore(String part) {
        var asked = Asked.answer("select " + part.repeat(2_000) + "1");

        assertEquals(Why.ERROR, Asked.unscored(asked.by("sql")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "A text alone.~{}~1",
                "``~{}~1",
                "`# Title\n\n- a\n- b\n\n**c** [d](e.html) #tag #1`~{}~1",
                "`~~~\ncode\n~~~`~{}~1",
                "`~~~\ncode`~{}~0",
                "`| a | b |\n|---|---|\n| 1 | 2 |`~{}~1",
                "`a | b\n--|--\n1 | 2`~{}~1",
                "`| a | b |\n|---|---|\n| 1 |`~{}~0",
                "`| a | b |\n|---|---|\n| 1 | 2 | 3 |`~{}~0",
                "`| a | b |\n|---|---|\n| 1 \\| 2 | 3 |`~{}~1",
                "`> | a | b |\n> |---|---|\n> | 1 | 2 |`~{}~1",
                "`##Title`~{}~0",
                "`see [the page]()`~{}~0",
                "`a [b.pdf] [c.pdf]`~{}~1",
                "`- a\n- b`~{'require':['list']}~1",
                "a, b~{'require':['list']}~0",
                "`| a |\n|---|\n| 1 |`~{'require':['table'],'forbid':['html']}~1",
                "a <b>c</b>~{'forbid':['html']}~0",
                "`a **b**`~{'forbid':['emphasis']}~0",
                "`1. a\n2. b`~{'require':['list'],'forbid':['heading']}~1",
            })
    void markdownHasSlipsOrNot(String answer, String parameters, double score) {
        assertEquals(score, Asked.answer(answer).score("markdown", parameters));
    }

    @Test
    void aSlipIsNamedWithItsLine() {
        var evaluation = Asked.answer("Prices:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |\n\n```\nx")
                .by("markdown");

        assertEquals("in line 6, a row has 1 cells instead of 2 (and 1 more)", evaluation.reason());
    }

    @Test
    void whatIsRequiredCannotBeForbidden() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Asked.answer("a").by("markdown", "{'require':['code'],'forbid':['code']}"));
    }
}
