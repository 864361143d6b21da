/** Tests of an example. */
@NullMarked
package dev.turno.examples.hellojs;

import org.jspecify.annotations.NullMarked;
