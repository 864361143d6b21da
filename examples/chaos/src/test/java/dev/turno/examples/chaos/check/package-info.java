@NullMarked
package dev.turno.examples.chaos.check;

import org.jspecify.annotations.NullMarked;
