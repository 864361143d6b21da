/**
 * Operations to an OpenAPI 3.1 document: what is described for the other stages, told to people and
 * to generators of clients. May import {@code operation} and the rows above it.
 */
@NullMarked
package dev.turno.openapi;

import org.jspecify.annotations.NullMarked;
