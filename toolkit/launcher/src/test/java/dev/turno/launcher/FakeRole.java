package dev.turno.launcher;

import dev.turno.launcher.role.Role;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RunningRole;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A role that does nothing and notes what is done with it. */
final class FakeRole implements Role, RunningRole {
  final List<String> events = new ArrayList<>();
  Supplier<Future<RunningRole>> start = () -> Future.succeededFuture(this);
  final List<Future<Void>> losses = new ArrayList<>();
  int inFlight;
  boolean drains = true;
  @org.jspecify.annotations.Nullable Future<Boolean> draining;

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Future<RunningRole> start(RoleContext context) {
    events.add("start");
    return start.get();
  }

  @Override
  public List<Address> addresses() {
    return List.of(new Address("API", "http://127.0.0.1:8080"));
  }

  @Override
  public Future<Void> lost() {
    return losses.isEmpty() ? Promise.<Void>promise().future() : losses.removeFirst();
  }

  @Override
  public int inFlight() {
    return inFlight;
  }

  @Override
  public Future<Boolean> drain(Duration limit) {
    events.add("drain " + limit.toSeconds() + " s");
    return draining == null ? Future.succeededFuture(drains) : draining;
  }

  @Override
  public Future<Void> close() {
    events.add("close");
    return Future.succeededFuture();
  }
}
