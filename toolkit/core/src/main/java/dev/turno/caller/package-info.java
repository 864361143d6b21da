/**
 * Calls of CPU-bound functions from code: finds the function that a method reference means, makes
 * an invocation of its arguments, gathers the results of many. Knows neither where functions run
 * nor how results are read: the server gives it an {@code Invoker} and the rest as {@link
 * dev.turno.caller.Surroundings}.
 *
 * <pre>
 *   House::clean -> MethodReference -> CalledFunction (once for each place in the code)
 *   arguments -> checked (Jakarta Validation) -> Invocation -> Invoker -> CallResult -> the value
 * </pre>
 *
 * May import {@code job}, {@code async}, {@code call} and the rows above it.
 */
@NullMarked
package dev.turno.caller;

import org.jspecify.annotations.NullMarked;
