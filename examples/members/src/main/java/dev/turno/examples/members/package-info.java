/** A club: who its members are, and what each of them may do. */
@NullMarked
package dev.turno.examples.members;

import org.jspecify.annotations.NullMarked;
