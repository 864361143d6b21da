/**
 * The load that the example is for: holds twenty thousand requests, and measures the loop
 * meanwhile.
 */
@NullMarked
package dev.turno.examples.hold.client;

import org.jspecify.annotations.NullMarked;
