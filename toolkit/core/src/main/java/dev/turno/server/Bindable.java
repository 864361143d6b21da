package dev.turno.server;

import dev.turno.bind.Binder;
import dev.turno.plan.Blueprint;

/** One operation as described at start-up: its plan and its binders. */
record Bindable(Blueprint blueprint, Binder guards, Binder rest) {}
