/** An example: the contract by which HTTP frameworks are compared. */
@NullMarked
package dev.turno.examples.bench;

import org.jspecify.annotations.NullMarked;
