/**
 * Who sent a request, what it may do, how often: guards that are ready to use, and rules for
 * browsers. May import the packages of words.
 */
@NullMarked
package dev.turno.security;

import org.jspecify.annotations.NullMarked;
