/**
 * What an operator sees of a cluster and does to it: each node tells of itself and takes orders
 * over the event bus; any of them asks all others and answers for the cluster over HTTP, to those
 * that have a token.
 *
 * <pre>
 * HTTP ── Doorkeeper ── AdminApi ── Survey ──┬── NodeLine ~~ event bus ~~ NodeDesk of each node
 *          token, Host,                      └── silent, when it has not answered in time
 *          Origin, audit
 * </pre>
 *
 * May import all but the root.
 */
@NullMarked
package dev.turno.admin;

import org.jspecify.annotations.NullMarked;
