/**
 * Puts requests that nobody would think of to an application that takes all there is, over a plain
 * socket.
 *
 * <pre>
 *   bytes (of a fuzzer, or of a seed) -> Choices -> RequestMaker -> Talk -> Finding
 *                                                                    |
 *                                                   Victim: nothing in flight, no file left
 * </pre>
 */
@NullMarked
package dev.turno.examples.fuzz;

import org.jspecify.annotations.NullMarked;
