@NullMarked
package dev.turno.launcher.client;

import org.jspecify.annotations.NullMarked;
