package dev.turno.admin;

import dev.turno.http.Body;
import dev.turno.http.Delete;
import dev.turno.http.Get;
import dev.turno.http.Put;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.InstantSource;
import java.util.Optional;

/** Verticles and services that run in nodes beside their application. */
final class UnitApi {
  /** A name, no path: nothing outside the folder of applications can be meant. */
  private static final java.util.regex.Pattern NAME =
      java.util.regex.Pattern.compile(
          "([a-z]+:)?[\\p{L}_$][\\p{L}\\p{N}_$-]*(\\.[\\p{L}\\p{N}_$-]+)*");

  private final AdminNode admin;
  private final InstantSource clock;

  UnitApi(AdminNode admin, InstantSource clock) {
    this.admin = admin;
    this.clock = clock;
  }

  /**
   * How a unit is to run.
   *
   * @param port where a service listens; any that is free unless it is said
   * @param role the role of the nodes that run it; all unless it is said
   * @param node the one node that runs it
   */
  record WantedUnit(
      Optional<@Min(1) @Max(64) Integer> instances,
      Optional<@Min(0) @Max(65535) Integer> port,
      Optional<@Pattern(regexp = "gateway|worker") String> role,
      Optional<String> node) {}

  @Get("/admin/v1/units")
  Future<Items<UnitOrder>> units() {
    return admin.orders().all().map(orders -> Items.of("UnitList", orders));
  }

  /** Has nodes run it, or replace what runs, one node after another; they do so at once. */
  @Put("/admin/v1/units/{unit}")
  Future<UnitOrder> deploy(String unit, @Body WantedUnit wanted) {
    refuseWrongName(unit);
    var order =
        new UnitOrder(
            unit,
            wanted.instances().orElse(1),
            wanted.port().orElse(0),
            wanted.role().orElse(""),
            wanted.node().map(n -> NodeNames.resolve(n, admin.survey().ids())).orElse(""),
            clock.millis());
    return admin.orders().put(order).map(order);
  }

  /** Has all nodes end it. */
  @Delete("/admin/v1/units/{unit}")
  Future<Void> undeploy(String unit) {
    return admin
        .orders()
        .remove(unit)
        .map(
            there -> {
              if (!there) {
                throw ProblemException.notFound("No unit " + unit + " is deployed.");
              }
              return null;
            });
  }

  private static void refuseWrongName(String unit) {
    if (!NAME.matcher(unit).matches()) {
      throw new ProblemException(
          Problem.titled(
              422,
              "No name of a unit",
              "`"
                  + unit
                  + "` is no name: a unit is a class, or the name of what is in the nodes' folder apps/."));
    }
  }
}
