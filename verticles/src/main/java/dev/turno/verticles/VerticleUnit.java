package dev.turno.verticles;

import dev.turno.admin.UnitOrder;
import dev.turno.admin.UnitReport;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Constructor;

/** A plain verticle of Vert.x as a unit. */
record VerticleUnit(Vertx vertx, String deployment, UnitReport report) implements RunningUnit {
  static Future<RunningUnit> start(
      Vertx vertx, Class<? extends Deployable> type, ClassLoader loader, UnitOrder order) {
    var options = new DeploymentOptions().setInstances(order.instances()).setClassLoader(loader);
    var report =
        new UnitReport(order.unit(), "verticle", order.instances(), order.revision(), "", "");
    return vertx
        .deployVerticle(() -> instance(type), options)
        .map(id -> new VerticleUnit(vertx, id, report));
  }

  /** A verticle of a file, which the factory of its language makes: {@code js:orders.mjs}. */
  static Future<RunningUnit> start(Vertx vertx, FileVerticle file, UnitOrder order) {
    var options = new DeploymentOptions().setInstances(order.instances());
    var report =
        new UnitReport(order.unit(), "verticle", order.instances(), order.revision(), "", "");
    return vertx
        .deployVerticle(file.name(), options)
        .map(id -> new VerticleUnit(vertx, id, report));
  }

  private static Deployable instance(Class<? extends Deployable> type) {
    try {
      Constructor<? extends Deployable> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          type.getName()
              + " is a verticle without a constructor that can be called: give it one"
              + " without parameters",
          e);
    }
  }

  @Override
  public int port() {
    return 0;
  }

  @Override
  public Future<Void> end() {
    return vertx.undeploy(deployment);
  }
}
