package dev.turno.verticles;

import dev.turno.admin.AdminNode;
import dev.turno.admin.Identity;
import dev.turno.admin.Lifecycle;
import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.launcher.role.RoleContext;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A process's part in the administration of its cluster: it tells of itself, and takes orders. Who
 * asks it over HTTP asks an {@link Administration}.
 */
final class Administered {
  private final Home home;
  private final AdminNode admin;
  private final Units units;
  private final Lifecycle lifecycle;

  private Administered(Home home, AdminNode admin, Units units, Lifecycle lifecycle) {
    this.home = home;
    this.admin = admin;
    this.units = units;
    this.lifecycle = lifecycle;
  }

  /** Begins it; what it tells is that the node starts. */
  static Future<Administered> begin(
      Home home, RoleContext context, String role, Supplier<AdminNode.Running> running) {
    var lifecycle = new Lifecycle();
    var units =
        new Units(
            home.vertx(),
            new UnitCode.Place(Path.of("apps"), context.code()),
            context.options().http().host());
    var parts =
        new AdminNode.Parts(
            home.vertx(),
            running,
            home.member().map(ClusteredVertx::membership),
            lifecycle,
            units,
            context.stop(),
            context.settings());
    return AdminNode.start(parts, identity(home, role, running.get()))
        .map(admin -> new Administered(home, admin, units, lifecycle));
  }

  private static Identity identity(Home home, String role, AdminNode.Running running) {
    return new Identity(
        home.member().map(m -> m.membership().self()).orElseGet(() -> UUID.randomUUID().toString()),
        role,
        running.node().application().name(),
        TurnoVersion.here(),
        Identity.Jvm.here(),
        new Identity.Addresses("", "", ""));
  }

  AdminNode node() {
    return admin;
  }

  /** The node takes work from now on, by the application that runs now. */
  void started(String api, String adminApi) {
    String cluster = home.member().map(ClusteredVertx::address).orElse("");
    admin.reachedAt(new Identity.Addresses(api, adminApi, cluster));
    lifecycle.started();
    admin.replaced();
  }

  /** The node takes no work: its application cannot run as it is. */
  void refusing(String why) {
    lifecycle.refusing(why);
  }

  /** The node takes no more work. */
  void draining() {
    lifecycle.draining();
  }

  /** Ends it, and what was deployed. Safe to call twice. */
  Future<Void> close() {
    admin.close();
    return units.close();
  }
}
