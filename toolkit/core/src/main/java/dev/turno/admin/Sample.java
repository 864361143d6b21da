package dev.turno.admin;

import java.time.Instant;

/**
 * What a node did in one second, for charts.
 *
 * @param cpu how much of its CPUs it used, 0 to 1
 * @param heap bytes in use
 * @param perSecond how many requests, or calls in its slots, ended
 * @param failed how many of them failed
 * @param p50 how long the calls of the last five seconds took at the median, in milliseconds; 0
 *     without any
 * @param p95 what 95 of 100 of them did not exceed
 * @param running slots that are taken
 * @param slots slots that there are
 * @param waiting calls and jobs that wait
 * @param lagMillis how late the latest of its event loops was
 */
public record Sample(
    Instant at,
    double cpu,
    long heap,
    double perSecond,
    double failed,
    double p50,
    double p95,
    int running,
    int slots,
    int waiting,
    long lagMillis) {}
