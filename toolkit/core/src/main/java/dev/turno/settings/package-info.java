/**
 * Records of settings, from command line, environment, files and defaults. May import {@code bind},
 * {@code operation} and the packages of words.
 */
@NullMarked
package dev.turno.settings;

import org.jspecify.annotations.NullMarked;
