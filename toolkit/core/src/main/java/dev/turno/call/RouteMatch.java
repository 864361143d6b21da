package dev.turno.call;

import java.util.List;

/**
 * What a path led to.
 *
 * @param <T> what routes lead to
 * @param target where the route leads
 * @param values the template's variables in their order, decoded
 */
public record RouteMatch<T>(T target, List<String> values) {}
