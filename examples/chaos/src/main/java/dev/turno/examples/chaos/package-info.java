/**
 * The application that {@code scripts/chaos} puts under faults: functions that do little, and write
 * down each time that they run.
 */
@NullMarked
package dev.turno.examples.chaos;

import org.jspecify.annotations.NullMarked;
