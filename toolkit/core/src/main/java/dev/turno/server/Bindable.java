package dev.turno.server;

import dev.turno.bind.Binder;
import dev.turno.lane.EnvelopeCodec;
import dev.turno.plan.Blueprint;
import java.util.Optional;

/**
 * One operation as described at start-up: its plan, its binders, and for a CPU-bound one the codec
 * of its calls to worker nodes.
 */
record Bindable(
    Blueprint blueprint, Binder guards, Binder rest, Optional<EnvelopeCodec> envelopes) {}
