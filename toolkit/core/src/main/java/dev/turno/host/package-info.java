/**
 * What functions of other languages ask of this JVM while they run: messages on the event bus,
 * CPU-bound functions and jobs, methods of what the application provides. May import {@code
 * caller}, {@code office} and the rows above them.
 *
 * <pre>
 * Question -> Host -+-> BusMessages  -> event bus
 *                   +-> JobCalls     -> NamedCalls -> worker nodes, jobs
 *                   +-> MethodCalls  -> a method of a provided object
 * </pre>
 */
@NullMarked
package dev.turno.host;

import org.jspecify.annotations.NullMarked;
