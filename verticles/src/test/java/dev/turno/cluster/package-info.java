/** Nodes of a cluster in JVMs of their own. */
@NullMarked
package dev.turno.cluster;

import org.jspecify.annotations.NullMarked;
