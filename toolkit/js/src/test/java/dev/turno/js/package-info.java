/** Tests of JavaScript in this JVM. */
@NullMarked
package dev.turno.js;

import org.jspecify.annotations.NullMarked;
