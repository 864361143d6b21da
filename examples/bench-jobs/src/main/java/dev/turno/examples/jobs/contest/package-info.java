/**
 * Measures job systems one after another, each with one producer and two worker processes, and
 * prints a table. May import nothing of the other packages: they are programs to it, as the others'
 * are.
 */
@NullMarked
package dev.turno.examples.jobs.contest;

import org.jspecify.annotations.NullMarked;
