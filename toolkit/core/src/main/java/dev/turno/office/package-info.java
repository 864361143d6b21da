/**
 * Takes jobs in and tells of them: makes records of calls, and answers at {@code /jobs}. Knows
 * neither how arguments are written nor how records move on. May import {@code queue}, {@code call}
 * and the rows above it.
 */
@NullMarked
package dev.turno.office;

import org.jspecify.annotations.NullMarked;
