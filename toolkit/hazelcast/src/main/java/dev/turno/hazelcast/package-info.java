/**
 * The cluster: a clustered Vert.x on Hazelcast with safe settings, who is a member of it, and the
 * records of its jobs. May import {@code spi}, {@code ticket} and {@code job} of the core.
 *
 * <pre>
 *   core node (gateway)             core node (gateway)
 *   Hazelcast data member  ◄─────►  Hazelcast data member
 *          ▲         ▲                 ▲
 *          │         └───────┐         │          explicit TCP-IP members only
 *   worker node          worker node ──┘
 *   lite member          lite member              owns no data: may crash, pause, come and go
 *
 *   TicketStore.apply(id, transition)
 *     └─► GridChanges: counts it when all backups have it, and nobody was lost meanwhile
 *           └─► ApplyProcessor on the owner of the job's partition ──► WriteProcessor on each backup
 *                 └─► JobArchive, for a durable job, before the owner has the change
 * </pre>
 */
@NullMarked
package dev.turno.hazelcast;

import org.jspecify.annotations.NullMarked;
