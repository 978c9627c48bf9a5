package assay.emulator.cosmos.sql;

import assay.emulator.cosmos.sql.Expression.ArrayOf;
import assay.emulator.cosmos.sql.Expression.Between;
import assay.emulator.cosmos.sql.Expression.Binary;
import assay.emulator.cosmos.sql.Expression.Call;
import assay.emulator.cosmos.sql.Expression.Choice;
import assay.emulator.cosmos.sql.Expression.In;
import assay.emulator.cosmos.sql.Expression.Item;
import assay.emulator.cosmos.sql.Expression.Literal;
import assay.emulator.cosmos.sql.Expression.Member;
import assay.emulator.cosmos.sql.Expression.Negative;
import assay.emulator.cosmos.sql.Expression.Not;
import assay.emulator.cosmos.sql.Expression.ObjectOf;
import assay.emulator.cosmos.sql.Expression.Parameter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The value of an expression for a group of items, which is one item unless the query groups.
 *
 * @param parameters by name, with the {@code @}
 */
record Evaluator(Map<String, JsonNode> parameters) {

    JsonNode value(Expression expression, JsonNode item) throws SqlException {
        return value(expression, List.of(item));
    }

    JsonNode value(Expression expression, List<JsonNode> group) throws SqlException {
        return switch (expression) {
            case Literal literal -> literal.value();
            case Parameter parameter -> parameter(parameter.name());
            case Item ignored -> group.isEmpty() ? Values.UNDEFINED : group.getFirst();
            case Member member -> member(value(member.of(), group), value(member.key(), group));
            case Not not -> not(value(not.of(), group));
            case Negative negative -> negative(value(negative.of(), group));
            case Binary binary -> binary(binary, group);
            case Choice choice ->
                value(Values.isTrue(value(choice.condition(), group)) ? choice.then() : choice.otherwise(), group);
            case In in -> in(in, group);
            case Between between -> between(between, group);
            case Call call -> call(call, group);
            case ObjectOf object -> object(object, group);
            case ArrayOf array -> array(array, group);
        };
    }

    private JsonNode parameter(String name) throws SqlException {
        JsonNode value = parameters.get(name);
        if (value == null) throw new SqlException("The parameter " + name + " has no value.");
        return value;
    }

    private static JsonNode member(JsonNode of, JsonNode key) {
        if (of.isArray() && key.isIntegralNumber()) return of.path(key.intValue());
        return of.isObject() && key.isTextual() ? of.path(key.textValue()) : Values.UNDEFINED;
    }

    private static JsonNode not(JsonNode value) {
        return value.isBoolean() ? Values.of(!value.booleanValue()) : Values.UNDEFINED;
    }

    private static JsonNode negative(JsonNode value) {
        return value.isNumber() ? Operators.number(-value.doubleValue()) : Values.UNDEFINED;
    }

    private JsonNode binary(Binary binary, List<JsonNode> group) throws SqlException {
        JsonNode left = value(binary.left(), group);
        JsonNode right = value(binary.right(), group);
        return Operators.apply(binary.operator(), left, right);
    }

    private JsonNode in(In in, List<JsonNode> group) throws SqlException {
        JsonNode value = value(in.value(), group);
        if (value.isMissingNode()) return Values.UNDEFINED;
        for (Expression option : in.options()) {
            if (Values.same(value, value(option, group))) return Values.of(true);
        }
        return Values.of(false);
    }

    private JsonNode between(Between between, List<JsonNode> group) throws SqlException {
        JsonNode value = value(between.value(), group);
        JsonNode from = Operators.apply(">=", value, value(between.from(), group));
        JsonNode to = Operators.apply("<=", value, value(between.to(), group));
        return Operators.apply("AND", from, to);
    }

    private JsonNode call(Call call, List<JsonNode> group) throws SqlException {
        var aggregate = Aggregate.named(call.function());
        if (aggregate.isPresent()) return aggregate.get().of(defined(call, group));
        var arguments = new ArrayList<JsonNode>();
        for (Expression argument : call.arguments()) arguments.add(value(argument, group));
        return Functions.call(call.function(), arguments);
    }

    private List<JsonNode> defined(Call call, List<JsonNode> group) throws SqlException {
        if (call.arguments().size() != 1) throw new SqlException(call.function() + " takes one argument.");
        var values = new ArrayList<JsonNode>();
        for (JsonNode item : group) {
            JsonNode value = value(call.arguments().getFirst(), item);
            if (!value.isMissingNode()) values.add(value);
        }
        return values;
    }

    private JsonNode object(ObjectOf object, List<JsonNode> group) throws SqlException {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        for (var member : object.members().entrySet()) {
            JsonNode value = value(member.getValue(), group);
            if (!value.isMissingNode()) made.set(member.getKey(), value);
        }
        return made;
    }

    private JsonNode array(ArrayOf array, List<JsonNode> group) throws SqlException {
        ArrayNode made = JsonNodeFactory.instance.arrayNode();
        for (Expression element : array.elements()) {
            JsonNode value = value(element, group);
            if (!value.isMissingNode()) made.add(value);
        }
        return made;
    }
}
