/**
 * The one truth about a job: its record, and the rules by which it changes. All of it is pure: no
 * clock, no thread, no input or output, so that every store applies the same rules. May import the
 * packages of words.
 */
@NullMarked
package dev.turno.ticket;

import org.jspecify.annotations.NullMarked;
