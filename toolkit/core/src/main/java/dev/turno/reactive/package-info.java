/**
 * Types of other libraries whose values come later: Mutiny, Reactor, RxJava, Reactive Streams. They
 * are known by their names, and their own methods make them {@code Flow.Publisher}s; so a library
 * is used when an application has it, wherever its class loader is, and never required. Imports no
 * other package of Turno.
 */
@NullMarked
package dev.turno.reactive;

import org.jspecify.annotations.NullMarked;
