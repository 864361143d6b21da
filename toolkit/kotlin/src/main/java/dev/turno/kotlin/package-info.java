/**
 * What Kotlin's signatures mean to Turno: a {@code suspend fun} is a coroutine on the request's
 * event loop, a nullable type or a default lets a value be absent. Imports {@code spi}, {@code
 * operation} and {@code context} of the core, and nothing imports it: it is found by {@link
 * java.util.ServiceLoader}.
 */
@NullMarked
package dev.turno.kotlin;

import org.jspecify.annotations.NullMarked;
