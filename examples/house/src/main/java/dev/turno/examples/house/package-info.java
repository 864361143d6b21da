/** An example: a big house is cleaned room by room, by as many hands as there are. */
@NullMarked
package dev.turno.examples.house;

import org.jspecify.annotations.NullMarked;
