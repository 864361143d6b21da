package dev.turno.server;

import dev.turno.bind.Binder;
import dev.turno.call.Invoker;
import dev.turno.form.FormSpec;
import dev.turno.http.Request;
import dev.turno.measure.Meter;
import dev.turno.operation.BodyStreams;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Operation;
import dev.turno.operation.Parameter;
import dev.turno.operation.PathTemplate;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Types;
import dev.turno.plan.DependencyPlan;
import dev.turno.respond.Renderer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One operation, ready to be served: all that its requests need, decided at start-up.
 *
 * @param plan guards and providers
 * @param guards binds what the guards read
 * @param rest binds what all others read
 * @param invoker runs it where it belongs
 * @param renderer makes its answers
 * @param handIn hands its calls in as jobs; empty when it isn't CPU-bound
 * @param needs what it takes of a request
 * @param meter counts its requests
 * @param others further operations at the same route, which produce something else; filled at
 *     start-up
 */
record Served(
    Operation operation,
    DependencyPlan plan,
    Binder guards,
    Binder rest,
    Invoker invoker,
    Renderer renderer,
    Optional<HandIn> handIn,
    Needs needs,
    Meter meter,
    List<Served> others) {

  /** What it is, in words. */
  String label() {
    return needs.label();
  }

  /** Its path template. */
  String route() {
    return operation.endpoint().map(Endpoint::path).orElse("");
  }

  /**
   * What an operation takes of a request.
   *
   * @param label the operation, in words
   * @param pathVariables the variables of its path
   * @param body whether it reads the body
   * @param form what it reads of a form; empty when its body is none
   * @param consumes the media types that it takes; empty for any
   * @param json whether it takes JSON only
   * @param snapshots where a whole {@link Request} goes
   * @param stream where the body goes as it comes; empty when it is read before
   * @param timeout how long a request may take
   */
  record Needs(
      String label,
      List<String> pathVariables,
      boolean body,
      Optional<FormSpec> form,
      List<String> consumes,
      boolean json,
      List<Place> snapshots,
      Optional<StreamPlace> stream,
      Optional<Duration> timeout) {

    static Needs of(Bindable bindable, Endpoint endpoint, Limits limits) {
      List<ServiceFunction> functions = bindable.blueprint().layout().functions();
      List<Place> snapshots = new ArrayList<>();
      Optional<FormSpec> form = FormSpec.of(functions);
      Optional<StreamPlace> stream = Optional.empty();
      boolean json = false;
      for (int i = 0; i < functions.size(); i++) {
        List<Parameter> parameters = functions.get(i).parameters();
        for (int p = 0; p < parameters.size(); p++) {
          if (parameters.get(p) instanceof Parameter.Ambient ambient
              && ambient.type() == Request.class) {
            snapshots.add(new Place(i, p));
          }
          if (parameters.get(p) instanceof Parameter.Body body) {
            if (BodyStreams.isOne(body.type())) {
              stream =
                  Optional.of(
                      new StreamPlace(new Place(i, p), BodyStreams.isBlocking(body.type())));
            } else {
              json |= isJson(body);
            }
          }
        }
      }
      return new Needs(
          bindable.blueprint().operation().label(),
          PathTemplate.parse(endpoint.path()).variables(),
          bindable.rest().readsBody()
              || form.isPresent()
              || !snapshots.isEmpty()
              || stream.isPresent(),
          form,
          endpoint.consumes().isEmpty()
              ? form.map(FormSpec::mediaTypes).orElse(List.of())
              : endpoint.consumes(),
          json && endpoint.consumes().isEmpty(),
          List.copyOf(snapshots),
          stream,
          timeout(bindable, limits));
    }

    private static boolean isJson(Parameter.Body body) {
      Class<?> raw = Types.raw(body.type());
      Class<?> inner = raw == Optional.class ? Types.raw(Types.argument(body.type())) : raw;
      return inner != String.class
          && inner != byte[].class
          && !io.vertx.core.buffer.Buffer.class.isAssignableFrom(inner);
    }

    private static Optional<Duration> timeout(Bindable bindable, Limits limits) {
      Operation operation = bindable.blueprint().operation();
      Optional<Duration> own = operation.function().policy().timeout().or(limits::timeout);
      if (operation.lane() instanceof dev.turno.operation.Lane.Cpu cpu) {
        return Optional.of(own.filter(t -> t.compareTo(cpu.timeout()) < 0).orElse(cpu.timeout()));
      }
      return own;
    }
  }

  /** A parameter of a function of the layout. */
  record Place(int function, int parameter) {}

  /**
   * A parameter that is the body as it comes.
   *
   * @param blocking whether it is an {@code InputStream}
   */
  record StreamPlace(Place place, boolean blocking) {}
}
