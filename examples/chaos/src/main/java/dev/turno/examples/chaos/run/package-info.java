/** The command {@code chaos}: a cluster of processes, its clients, and what is done to it. */
@NullMarked
package dev.turno.examples.chaos.run;

import org.jspecify.annotations.NullMarked;
