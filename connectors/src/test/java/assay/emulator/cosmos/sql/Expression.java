package assay.emulator.cosmos.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What has a value, or is undefined, for an item or a group of items. */
sealed interface Expression {
    /** A constant. */
    record Literal(JsonNode value) implements Expression {}

    /** {@code @name}. */
    record Parameter(String name) implements Expression {}

    /** The item itself, {@code c}. */
    record Item() implements Expression {}

    /** {@code c.name}, {@code c["name"]}, {@code c.list[0]}. */
    record Member(Expression of, Expression key) implements Expression {}

    record Not(Expression of) implements Expression {}

    record Negative(Expression of) implements Expression {}

    record Binary(String operator, Expression left, Expression right) implements Expression {}

    /** {@code condition ? then : otherwise}. */
    record Choice(Expression condition, Expression then, Expression otherwise) implements Expression {}

    record In(Expression value, List<Expression> options) implements Expression {}

    record Between(Expression value, Expression from, Expression to) implements Expression {}

    /** @param function in capitals */
    record Call(String function, List<Expression> arguments) implements Expression {}

    record ObjectOf(Map<String, Expression> members) implements Expression {}

    record ArrayOf(List<Expression> elements) implements Expression {}

    /** Whether it holds COUNT, SUM, MIN, MAX or AVG, and so is a value of a group. */
    default boolean aggregates() {
        return switch (this) {
            case Literal ignored -> false;
            case Parameter ignored -> false;
            case Item ignored -> false;
            case Member member -> member.of().aggregates();
            case Not not -> not.of().aggregates();
            case Negative negative -> negative.of().aggregates();
            case Binary binary -> binary.left().aggregates() || binary.right().aggregates();
            case Choice choice -> any(List.of(choice.condition(), choice.then(), choice.otherwise()));
            case In in -> in.value().aggregates();
            case Between between -> between.value().aggregates();
            case Call call -> Aggregate.named(call.function()).isPresent() || any(call.arguments());
            case ObjectOf object -> any(List.copyOf(object.members().values()));
            case ArrayOf array -> any(array.elements());
        };
    }

    private static boolean any(List<Expression> expressions) {
        return expressions.stream().anyMatch(Expression::aggregates);
    }
}
