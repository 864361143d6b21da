/** What calls and jobs of functions in other processes' languages cost. */
@NullMarked
package dev.turno.examples.worker;

import org.jspecify.annotations.NullMarked;
