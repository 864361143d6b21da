package dev.turno.operation;

import dev.turno.http.Consumes;
import dev.turno.http.Delete;
import dev.turno.http.Get;
import dev.turno.http.Head;
import dev.turno.http.Options;
import dev.turno.http.Patch;
import dev.turno.http.Post;
import dev.turno.http.Produces;
import dev.turno.http.Put;
import dev.turno.http.Route;
import dev.turno.http.Status;
import dev.turno.http.WebSocket;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads which requests a method answers; {@code @Get} and its kin are data: a method and a path.
 */
final class EndpointReader {
  private final Mistakes mistakes;

  EndpointReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  List<Endpoint> read(Method method, String where) {
    return Arrays.stream(method.getAnnotations())
        .map(EndpointReader::route)
        .flatMap(Optional::stream)
        .filter(endpoint -> isWellFormed(endpoint, where))
        .map(endpoint -> complete(endpoint, method))
        .toList();
  }

  static boolean isHandler(Method method) {
    return Arrays.stream(method.getAnnotations()).anyMatch(a -> route(a).isPresent());
  }

  private static Optional<Endpoint> route(Annotation annotation) {
    return switch (annotation) {
      case Get a -> Optional.of(Endpoint.of("GET", a.value()));
      case Post a -> Optional.of(Endpoint.of("POST", a.value()));
      case Put a -> Optional.of(Endpoint.of("PUT", a.value()));
      case Patch a -> Optional.of(Endpoint.of("PATCH", a.value()));
      case Delete a -> Optional.of(Endpoint.of("DELETE", a.value()));
      case Head a -> Optional.of(Endpoint.of("HEAD", a.value()));
      case Options a -> Optional.of(Endpoint.of("OPTIONS", a.value()));
      case WebSocket a -> Optional.of(Endpoint.of(socketMethod(a.on()), a.value()));
      case Route a -> Optional.of(Endpoint.of(a.method(), a.path()));
      default -> Optional.empty();
    };
  }

  private static String socketMethod(WebSocket.On on) {
    return switch (on) {
      case MESSAGE -> Endpoint.SOCKET_MESSAGE;
      case OPEN -> Endpoint.SOCKET_OPEN;
      case CLOSE -> Endpoint.SOCKET_CLOSE;
    };
  }

  private boolean isWellFormed(Endpoint endpoint, String where) {
    try {
      PathTemplate.parse(endpoint.path());
    } catch (IllegalArgumentException e) {
      mistakes.add(
          where,
          "its path '" + endpoint.path() + "' is malformed: " + e.getMessage() + ".",
          "Mend it.");
      return false;
    }
    String method = endpoint.method();
    if (method.isEmpty() || !method.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '-')) {
      mistakes.add(where, "'" + method + "' is no HTTP method.", "Write it in capitals: GET.");
      return false;
    }
    return true;
  }

  private static Endpoint complete(Endpoint endpoint, Method method) {
    Consumes consumes = method.getAnnotation(Consumes.class);
    Produces produces = method.getAnnotation(Produces.class);
    Status status = method.getAnnotation(Status.class);
    return new Endpoint(
        endpoint.method(),
        endpoint.path(),
        consumes == null ? List.of() : List.of(consumes.value()),
        produces == null ? Optional.empty() : Optional.of(produces.value()),
        status == null ? Optional.empty() : Optional.of(status.value()));
  }
}
