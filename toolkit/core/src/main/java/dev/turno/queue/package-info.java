/**
 * Keeps, leases, delivers, retries and finishes jobs. May import {@code call} and the rows above
 * it; has jobs run by a {@code JobSlots}, and never knows lanes or HTTP.
 */
@NullMarked
package dev.turno.queue;

import org.jspecify.annotations.NullMarked;
