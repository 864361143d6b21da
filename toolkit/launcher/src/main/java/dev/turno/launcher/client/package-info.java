/**
 * What the command line asks of nodes that run, over their admin API. No Vert.x, Hazelcast or
 * Jackson: a question costs no more than the JVM's start. May import {@code report} and the core's
 * token file.
 */
@NullMarked
package dev.turno.launcher.client;

import org.jspecify.annotations.NullMarked;
