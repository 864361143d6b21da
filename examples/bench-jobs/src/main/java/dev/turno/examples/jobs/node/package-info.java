/**
 * The processes of a cluster whose jobs are measured: a core node that produces, and worker nodes.
 * May import the package above it.
 */
@NullMarked
package dev.turno.examples.jobs.node;

import org.jspecify.annotations.NullMarked;
