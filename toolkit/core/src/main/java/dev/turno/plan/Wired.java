package dev.turno.plan;

import dev.turno.call.Arguments;
import dev.turno.call.BackgroundWork;
import dev.turno.call.Invocation;
import dev.turno.context.RequestContext;
import dev.turno.http.Client;
import dev.turno.http.Request;
import dev.turno.job.Background;
import dev.turno.job.JobContext;
import dev.turno.operation.Key;
import dev.turno.operation.ServiceFunction;
import dev.turno.security.TrustedProxies;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A step ready to be carried out: what fills its parameters is resolved as far as it can be before
 * there is a request.
 *
 * @param fillers what fills the parameters that the binder doesn't
 * @param dependencies the indices of the steps that come before it
 * @param dependents the indices of the steps that wait for it
 */
record Wired(
    ServiceFunction function,
    List<Filler> fillers,
    List<Integer> dependencies,
    List<Integer> dependents) {

  /** Fills one parameter. */
  interface Filler {
    void fill(Invocation invocation, @Nullable Object[] arguments);
  }

  static Wired of(Step step, List<Integer> dependents, ApplicationScope application) {
    List<Filler> fillers = new ArrayList<>();
    for (int i = 0; i < step.feeds().size(); i++) {
      Filler filler = filler(step.feeds().get(i), i, application);
      if (filler != null) {
        fillers.add(filler);
      }
    }
    return new Wired(
        step.function(),
        List.copyOf(fillers),
        step.dependencies().boxed().toList(),
        List.copyOf(dependents));
  }

  /** The step's arguments, complete. */
  @Nullable Object[] arguments(int index, Invocation invocation) {
    @Nullable Object[] arguments = invocation.arguments().of(index);
    for (int i = 0; i < fillers.size(); i++) {
      fillers.get(i).fill(invocation, arguments);
    }
    return arguments;
  }

  private static @Nullable Filler filler(Feed feed, int parameter, ApplicationScope application) {
    return switch (feed) {
      case Feed.FromRequest f -> null;
      case Feed.Absent f -> (invocation, arguments) -> arguments[parameter] = Optional.empty();
      case Feed.FromStep f ->
          (invocation, arguments) -> put(arguments, parameter, provided(f, invocation.arguments()));
      case Feed.FromApplication f -> {
        Object value = application.get(f.key());
        Object given = f.optional() ? Optional.of(value) : value;
        yield (invocation, arguments) -> arguments[parameter] = given;
      }
      case Feed.FromTurno f -> ambient(f.type(), parameter, application);
    };
  }

  private static @Nullable Object attached(@Nullable Object attachment) {
    return attachment instanceof Supplier<?> supplier ? supplier.get() : attachment;
  }

  private static void put(@Nullable Object[] arguments, int parameter, @Nullable Object value) {
    arguments[parameter] = value;
  }

  private static @Nullable Object provided(Feed.FromStep feed, Arguments arguments) {
    Object value = arguments.provided(feed.step());
    return feed.optional() ? Optional.ofNullable(value) : value;
  }

  private static @Nullable Filler ambient(
      Class<?> type, int parameter, ApplicationScope application) {
    if (type == RequestContext.class) {
      return (invocation, arguments) -> arguments[parameter] = invocation.context();
    }
    if (type == JobContext.class) {
      return (invocation, arguments) -> arguments[parameter] = CallWithoutTicket.of(invocation);
    }
    if (type == Vertx.class) {
      return (invocation, arguments) -> arguments[parameter] = invocation.origin().vertx();
    }
    if (type == HttpServerRequest.class) {
      return (invocation, arguments) -> put(arguments, parameter, invocation.origin().request());
    }
    if (type == Background.class) {
      var work = (BackgroundWork) application.get(Key.of(BackgroundWork.class));
      return (invocation, arguments) -> arguments[parameter] = work.of(invocation);
    }
    if (type == Client.class) {
      var proxies = (TrustedProxies) application.get(Key.of(TrustedProxies.class));
      return (invocation, arguments) ->
          arguments[parameter] =
              proxies.client(Objects.requireNonNull(invocation.origin().request()));
    }
    if (type == Request.class) {
      return null; // the pipeline has filled it: it holds the body
    }
    return (invocation, arguments) ->
        put(arguments, parameter, attached(invocation.origin().attachments().get(type)));
  }
}
