/**
 * Runs work where it belongs: event loop, virtual thread, pool, CPU slot here or on a worker node.
 * May import {@code call} and the rows above it; gets an {@code Invoker}, never a plan.
 */
@NullMarked
package dev.turno.lane;

import org.jspecify.annotations.NullMarked;
