/** An example: functions that do nothing, to see what jobs cost. */
@NullMarked
package dev.turno.examples.jobs;

import org.jspecify.annotations.NullMarked;
