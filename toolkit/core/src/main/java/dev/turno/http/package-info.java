/**
 * The words of a handler's signature: routes, parameters, lanes, replies. May import {@code
 * problem}.
 */
@NullMarked
package dev.turno.http;

import org.jspecify.annotations.NullMarked;
