/** An example: the four kinds of functions, on a page. */
@NullMarked
package dev.turno.examples.hello;

import org.jspecify.annotations.NullMarked;
