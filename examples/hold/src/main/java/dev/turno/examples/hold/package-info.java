/** An example: twenty thousand requests that wait, held at once. */
@NullMarked
package dev.turno.examples.hold;

import org.jspecify.annotations.NullMarked;
