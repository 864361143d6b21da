/**
 * The roles of a node as verticles: configuration in, toolkit objects, close out. May import all of
 * the toolkit.
 */
@NullMarked
package dev.turno.verticles;

import org.jspecify.annotations.NullMarked;
