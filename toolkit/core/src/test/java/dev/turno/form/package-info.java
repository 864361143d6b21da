@NullMarked
package dev.turno.form;

import org.jspecify.annotations.NullMarked;
