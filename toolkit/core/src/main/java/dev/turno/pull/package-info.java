/**
 * Calls of CPU-bound functions for machines that run no JVM: they ask for work over HTTP, beat
 * while they do it, and bring the result. Jobs come by the job lane as to any slot of this process,
 * so all that holds for them holds here.
 *
 * <pre>
 * JobLane -> PullSlots --+
 *                        +-> PullDesk &lt;- PullResource &lt;- HTTP: lease, heartbeat, complete, fail
 * gateway -> PullInvoker +
 *
 *             take                  lease                    complete, fail
 *   (a call) ------> waits for a puller ------> leased ---------------------> its result
 *                          |                      |
 *                          | nobody comes         | no heartbeat
 *                          v                      v
 *                     handed back        waits again, or handed back
 * </pre>
 *
 * May import {@code lane} and the rows above it.
 */
@NullMarked
package dev.turno.pull;

import org.jspecify.annotations.NullMarked;
