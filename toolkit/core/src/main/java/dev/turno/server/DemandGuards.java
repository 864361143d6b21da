package dev.turno.server;

import dev.turno.context.Identity;
import dev.turno.context.RequestContext;
import dev.turno.context.TimeSource;
import dev.turno.depend.RateLimited;
import dev.turno.depend.RequiresScope;
import dev.turno.depend.Scope;
import dev.turno.http.Client;
import dev.turno.operation.Definitions;
import dev.turno.operation.Demands;
import dev.turno.operation.Key;
import dev.turno.operation.Lane;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Operation;
import dev.turno.operation.Parameter;
import dev.turno.operation.Policy;
import dev.turno.operation.ProvidedKeys;
import dev.turno.operation.Provider;
import dev.turno.operation.Result;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Target;
import dev.turno.security.RateLimit;
import dev.turno.security.RateLimiter;
import dev.turno.security.ScopeCheck;
import io.vertx.core.http.HttpServerRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes the guards that {@code @RequiresScope} and {@code @RateLimited} ask for. */
final class DemandGuards {
  private static final Key IDENTITY = Key.of(Identity.class);
  private static final Key TIME = Key.of(TimeSource.class);
  private static final Key PRINCIPAL = Key.of(Principal.class);

  private final ProvidedKeys provided;
  private final Mistakes mistakes;

  DemandGuards(Collection<Provider> providers, Mistakes mistakes) {
    provided = new ProvidedKeys(providers.stream().map(Provider::key).toList());
    this.mistakes = mistakes;
  }

  /** The definitions with the guards that their operations demand. */
  Definitions addTo(Definitions read) {
    Set<Key> demanded = new LinkedHashSet<>();
    for (Operation operation : read.operations()) {
      for (Key key : operation.requires()) {
        if (isDemand(key) && knowsWhoAsks(key, operation)) {
          demanded.add(key);
        }
      }
    }
    List<Provider> providers = new ArrayList<>(read.providers());
    demanded.forEach(key -> providers.add(guard(key)));
    return new Definitions(read.operations(), providers, read.hooks());
  }

  private static boolean isDemand(Key key) {
    return key.type() == RequiresScope.class || key.type() == RateLimited.class;
  }

  /** Notes a demand on identities where nothing provides one. */
  private boolean knowsWhoAsks(Key key, Operation operation) {
    if (key.type() == RequiresScope.class && !provided.has(IDENTITY)) {
      unknown(operation, "@RequiresScope");
      return false;
    }
    if (key.type() == RateLimited.class
        && Demands.Rate.of(key).by() == RateLimited.By.PRINCIPAL
        && provided.find(PRINCIPAL).isEmpty()
        && !provided.has(IDENTITY)) {
      unknown(operation, "@RateLimited(by = PRINCIPAL)");
      return false;
    }
    return true;
  }

  private void unknown(Operation operation, String annotation) {
    mistakes.add(
        operation.label(),
        annotation + " needs to know who asks, and no guard yields an Identity.",
        "Add one: service(Authentication.by(…)), or a @Guard method that returns an Identity.");
  }

  private Provider guard(Key key) {
    ServiceFunction function = key.type() == RequiresScope.class ? scopes(key) : rate(key);
    return new Provider(key, function, Scope.REQUEST, true, true);
  }

  private static ServiceFunction scopes(Key key) {
    var check = new ScopeCheck(Demands.scopes(key));
    return function(
        "scope " + key.name(),
        List.of(new Parameter.Dependency("identity", Identity.class, IDENTITY, false)),
        arguments -> {
          check.check((Identity) Objects.requireNonNull(arguments[0]));
          return null;
        });
  }

  private ServiceFunction rate(Key key) {
    Demands.Rate rate = Demands.Rate.of(key);
    var limiter =
        new RateLimiter(rate.name(), new RateLimit(rate.requests(), rate.per(), rate.by()));
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(new Parameter.Ambient("request", HttpServerRequest.class));
    parameters.add(new Parameter.Ambient("client", Client.class));
    parameters.add(new Parameter.Ambient("context", RequestContext.class));
    parameters.add(new Parameter.Dependency("time", TimeSource.class, TIME, false));
    if (rate.by() == RateLimited.By.PRINCIPAL) {
      Key who = provided.has(IDENTITY) ? IDENTITY : PRINCIPAL;
      parameters.add(new Parameter.Dependency("principal", who.type(), who, false));
    }
    return function(
        "rate limit of " + rate.name(),
        parameters,
        arguments -> {
          var request = (HttpServerRequest) Objects.requireNonNull(arguments[0]);
          var client = (Client) Objects.requireNonNull(arguments[1]);
          var context = (RequestContext) Objects.requireNonNull(arguments[2]);
          var time = (TimeSource) Objects.requireNonNull(arguments[3]);
          limiter.take(sender(rate.by(), client, context), request.response().headers(), time);
          return null;
        });
  }

  private static String sender(RateLimited.By by, Client client, RequestContext context) {
    return switch (by) {
      case CLIENT -> RateLimiter.sender(client.address());
      case PRINCIPAL ->
          context
              .principal()
              .map(principal -> "principal " + principal.getName())
              .orElseGet(() -> RateLimiter.sender(client.address()));
    };
  }

  private static ServiceFunction function(String name, List<Parameter> parameters, Target code) {
    return new ServiceFunction(
        name,
        new Lane.EventLoop("reads the request's head"),
        parameters,
        new Result(Result.Shape.VALUE, void.class),
        Policy.NONE,
        code,
        Optional.empty());
  }
}
