/**
 * The only package that knows the order of the stages, and vertx-web. May import all of the above.
 */
@NullMarked
package dev.turno.server;

import org.jspecify.annotations.NullMarked;
