package assay.evaluators;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.StatementFeatureVisitor;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.util.TablesNamesFinder;

/** What an answer holds by way of SQL. */
sealed interface SqlText {
    /** Longer ones may take the square of their length to parse. */
    int LONGEST = 10_000;

    int DEEPEST = 100;

    /**
     * @param verbs what the statements do, in lower case
     * @param tables without quotes and in lower case
     * @param tablesKnown whether these are all
     */
    record Found(Set<String> verbs, Set<String> tables, boolean tablesKnown) implements SqlText {}

    /** @param reason why it is no SQL */
    record None(String reason) implements SqlText {}

    /** Beyond what is read here, which says nothing of the answer. */
    record TooMuch(String reason) implements SqlText {}

    /** Square brackets are first read as those of arrays, then as quotes around a name. */
    static SqlText read(String text) {
        if (text.length() > LONGEST) return new TooMuch("the SQL is longer than 10,000 characters");
        if (depth(text) > DEEPEST) return new TooMuch("the SQL is nested over 100 deep");
        var read = read(text, false);
        return read instanceof None && text.indexOf('[') >= 0 && read(text, true) instanceof Found found ? found : read;
    }

    private static SqlText read(String text, boolean brackets) {
        try {
            var statements = new CCJSqlParser(new StringProvider(text))
                    .withSquareBracketQuotation(brackets)
                    .Statements();
            if (statements.isEmpty()) return new None("there is no SQL in it");
            var seen = new Seen();
            statements.forEach(seen::add);
            return new Found(seen.verbs, seen.tables, seen.all);
        } catch (ParseException e) {
            var token = Optional.ofNullable(e.currentToken);
            return new None(token.map(at -> "it is no SQL: see line " + at.beginLine + ", column " + at.beginColumn)
                    .orElse("it is no SQL"));
        } catch (TokenMgrException e) {
            return new None("it is no SQL: there is a character in it that SQL does not have");
        } catch (StackOverflowError e) {
            return new TooMuch("the SQL is nested too deeply");
        }
    }

    /** Brackets in texts count too: this only keeps out what takes too long. */
    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '(', '[', '{' -> deepest = Math.max(deepest, ++depth);
                case ')', ']', '}' -> depth--;
                default -> {}
            }
        }
        return deepest;
    }

    /** A name without its quotes, in lower case. */
    static String plain(String name) {
        return name.replaceAll("[\"`\\[\\]]", "").toLowerCase(Locale.ROOT);
    }

    /** What statements do and name, those within others among them. */
    final class Seen extends TablesNamesFinder<Void> {
        private static final Set<String> READING = Set.of("select", "explain", "describe", "desc", "show");
        private final Set<String> verbs = new TreeSet<>();
        private final Set<String> tables = new TreeSet<>();
        private boolean all = true;
        private boolean changes;

        void add(Statement statement) {
            changes = false;
            try {
                getTables(statement).forEach(table -> tables.add(plain(table)));
            } catch (UnsupportedOperationException e) {
                all = false;
            }
            String verb = verb(statement);
            if (!verb.equals("with")) verbs.add(verb); // then what follows it was seen
            boolean reads = READING.contains(verb) && !changes;
            if (reads && StatementFeatureVisitor.analyse(statement).modifiesData()) verbs.add("change");
        }

        private void changed(String verb) {
            changes = true;
            verbs.add(verb);
        }

        private static String verb(Statement statement) {
            if (statement instanceof Select) return "select";
            return statement.toString().strip().split("[\\s(;]", 2)[0].toLowerCase(Locale.ROOT);
        }

        @Override
        public <S> Void visit(PlainSelect select, S context) {
            if (select.getIntoTables() != null && !select.getIntoTables().isEmpty()) changed("insert");
            return super.visit(select, context);
        }

        @Override
        public <S> Void visit(Insert insert, S context) {
            changed("insert");
            return super.visit(insert, context);
        }

        @Override
        public <S> Void visit(Update update, S context) {
            changed("update");
            return super.visit(update, context);
        }

        @Override
        public <S> Void visit(Delete delete, S context) {
            changed("delete");
            return super.visit(delete, context);
        }

        @Override
        public <S> Void visit(Merge merge, S context) {
            changed("merge");
            return super.visit(merge, context);
        }
    }
}
