/** An example: functions that tell where they run. */
@NullMarked
package dev.turno.examples.lanes;

import org.jspecify.annotations.NullMarked;
