package dev.turno.server;

import dev.turno.http.Request;
import dev.turno.operation.BodyStreams;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Lane;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Parameter;
import dev.turno.operation.ServiceFunction;
import dev.turno.plan.Blueprint;
import java.util.List;

/** Finds at start-up where a body cannot be read as a stream. */
final class StreamCheck {
  private StreamCheck() {}

  static void check(List<Blueprint> blueprints, Mistakes mistakes) {
    for (Blueprint blueprint : blueprints) {
      for (ServiceFunction function : blueprint.layout().functions()) {
        for (Parameter parameter : function.parameters()) {
          if (parameter instanceof Parameter.Body body && BodyStreams.isOne(body.type())) {
            check(blueprint, function, body, mistakes);
          }
        }
      }
    }
  }

  private static void check(
      Blueprint blueprint, ServiceFunction function, Parameter.Body body, Mistakes mistakes) {
    String where = function.name() + ", parameter '" + body.name() + "'";
    if (blueprint.operation().endpoint().filter(Endpoint::isSocket).isPresent()) {
      mistakes.add(where, "a message comes whole.", "Take it as a Buffer or a byte[].");
    }
    if (BodyStreams.isBlocking(body.type()) && function.lane() instanceof Lane.EventLoop) {
      mistakes.add(
          where,
          "reading it would block the event loop.",
          "Return a plain value, so that it runs on a virtual thread; or take a"
              + " Flow.Publisher<Buffer>.");
    }
    if (bodies(blueprint) > 1) {
      mistakes.add(
          where,
          "the body is read once, and something else of "
              + blueprint.operation().label()
              + " reads it.",
          "Keep one of them.");
    }
  }

  private static long bodies(Blueprint blueprint) {
    return blueprint.layout().functions().stream()
        .flatMap(function -> function.parameters().stream())
        .filter(StreamCheck::readsBody)
        .count();
  }

  private static boolean readsBody(Parameter parameter) {
    return parameter instanceof Parameter.Body || parameter.type() == Request.class;
  }
}
