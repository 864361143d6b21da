/** Tests of the roles. */
@NullMarked
package dev.turno.verticles;

import org.jspecify.annotations.NullMarked;
