package dev.turno.examples.house;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * A room that wants cleaning.
 *
 * @param number which one; its dirt follows from it
 * @param metres how long and wide it is
 */
record Room(int number, @Min(1) @Max(100) int metres) {}
