/** Tests of the shell scripts. */
@NullMarked
package dev.turno.launcher.script;

import org.jspecify.annotations.NullMarked;
