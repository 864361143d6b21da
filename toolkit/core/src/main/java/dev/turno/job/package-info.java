/**
 * Words of deferred work: what whoever submits, watches and runs jobs meets. May import {@code
 * problem} and {@code context}.
 *
 * <pre>
 *                 submit                                lease
 *   (not yet) --------------> AVAILABLE ------------------------------------> RUNNING
 *       |                      ^  ^   |                                       | | | |
 *       | submit, not before   |  |   | cancel                      complete  | | | |
 *       v                time  |  |   v                                       | | | |
 *   SCHEDULED -----------------+  | CANCELLED &lt;----- cancelled, or ended ------+ | | |
 *       |                         |   ^              after a cancel             | | |
 *       | cancel                  |   |                                         | | |
 *       +-------------------------|---+           COMPLETED &lt;-------------------+ | |
 *                                 |   | cancel                                    | |
 *                       time      |   |                 fail, attempts left       | |
 *   RETRYABLE --------------------+   +---- RETRYABLE &lt;---------------------------+ |
 *                                 |                                               | |
 *                                 +--- worker node lost, or job handed back ------+ |
 *                                                                                   |
 *   DISCARDED &lt;--- failed for good, lost too often, or not begun by its deadline ---+
 *       |
 *       +--- retry (by a person) ---&gt; AVAILABLE
 * </pre>
 *
 * COMPLETED, CANCELLED and DISCARDED are final. A job's record is the one truth about it; each
 * arrow is one atomic change of that record, and every change makes its version one greater.
 */
@NullMarked
package dev.turno.job;

import org.jspecify.annotations.NullMarked;
