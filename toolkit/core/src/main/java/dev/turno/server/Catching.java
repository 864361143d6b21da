package dev.turno.server;

import dev.turno.bind.Binder;
import dev.turno.operation.Catcher;
import dev.turno.plan.Blueprint;

/** A function that answers requests that failed, as described at start-up. */
record Catching(Catcher catcher, Blueprint blueprint, Binder guards, Binder rest) {}
