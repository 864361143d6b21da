/**
 * One service, written in several languages, and one list of requests that each must answer alike.
 */
@NullMarked
package dev.turno.examples.twins;

import org.jspecify.annotations.NullMarked;
