/**
 * The cluster: a clustered Vert.x on Hazelcast with safe settings, and who is a member of it. May
 * import {@code spi} of the core.
 *
 * <pre>
 *   core node (gateway)             core node (gateway)
 *   Hazelcast data member  ◄─────►  Hazelcast data member
 *          ▲         ▲                 ▲
 *          │         └───────┐         │          explicit TCP-IP members only
 *   worker node          worker node ──┘
 *   lite member          lite member              owns no data: may crash, pause, come and go
 * </pre>
 */
@NullMarked
package dev.turno.hazelcast;

import org.jspecify.annotations.NullMarked;
