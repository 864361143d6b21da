/**
 * Keeps the records of durable jobs in a database, H2 or PostgreSQL. May import {@code spi}, {@code
 * ticket} and {@code job} of the core. Blocks: whoever calls it is not on an event loop.
 *
 * <pre>
 *   save(version n)          INSERT            n = 1 and nothing there
 *                            UPDATE … WHERE    version n - 1 is there: its successor
 *                                              version n of the same change is there: a repetition
 *                            anything else     refused: who asks works with an outdated record
 * </pre>
 */
@NullMarked
package dev.turno.jdbc;

import org.jspecify.annotations.NullMarked;
