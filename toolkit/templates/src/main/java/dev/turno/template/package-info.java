/** Pages of templates. */
@NullMarked
package dev.turno.template;

import org.jspecify.annotations.NullMarked;
