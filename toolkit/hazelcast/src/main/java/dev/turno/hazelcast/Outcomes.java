package dev.turno.hazelcast;

import dev.turno.ticket.Applied;
import java.util.List;

/** What came of a job's transitions, in their order. */
record Outcomes(List<Applied> applied) {}
