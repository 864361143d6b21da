/**
 * Counts and durations of what a process does, cheap enough for each call. Imports nothing of
 * Turno.
 */
@NullMarked
package dev.turno.measure;

import org.jspecify.annotations.NullMarked;
