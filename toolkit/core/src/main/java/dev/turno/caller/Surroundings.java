package dev.turno.caller;

import dev.turno.call.Invoker;
import dev.turno.call.Resources;
import dev.turno.context.RequestContext;
import dev.turno.context.TimeSource;
import dev.turno.operation.OperationId;
import dev.turno.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/**
 * What calls from code need of the process that they are made in.
 *
 * @param time what their time-outs go by
 * @param invoker runs them where they belong
 * @param submissions takes them in as jobs
 * @param slots how many slots there are for a function, here or on worker nodes
 * @param closers closes what a call has opened, on its context
 * @param bugs makes an opaque problem of a bug, and logs it with the function's name
 */
public record Surroundings(
    Vertx vertx,
    TimeSource time,
    Invoker invoker,
    Submissions submissions,
    ToIntFunction<OperationId> slots,
    BiFunction<Context, RequestContext, Resources.Closer> closers,
    BiFunction<Throwable, String, Problem> bugs) {}
