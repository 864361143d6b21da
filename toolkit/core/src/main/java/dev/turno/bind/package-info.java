/**
 * Text and bytes to typed arguments, or every violation. Described once at start-up by {@link
 * dev.turno.bind.Binders}; a request then runs a few prepared steps, in two passes: everything is
 * read, then what was read is validated.
 *
 * <pre>
 *   Head, body -> steps (input, model, body) -> arguments -> checks (Jakarta Validation) -> Bound
 *                          |                                    |
 *                          +----------- findings ---------------+------------------> Rejected
 * </pre>
 *
 * May import {@code problem}, {@code operation}, {@code call} and {@code spi}.
 */
@NullMarked
package dev.turno.bind;

import org.jspecify.annotations.NullMarked;
