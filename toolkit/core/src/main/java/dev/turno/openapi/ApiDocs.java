package dev.turno.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an application says of its API as a whole, and where the document is served. Immutable; each
 * {@code with} method gives a copy.
 *
 * @param info its title, version and description
 * @param servers where it is reached; empty, the default, for where the document is
 * @param document the path of the document without {@code .json} and {@code .yaml}: {@code
 *     /openapi}; empty when it is not served
 * @param ui the path of Swagger UI: {@code /docs}; empty when it is not served
 * @param guards types that guards provide, which have to let a request in before it gets any of
 *     that; none, the default, for everybody
 */
public record ApiDocs(
    Info info,
    List<Server> servers,
    Optional<String> document,
    Optional<String> ui,
    List<Class<?>> guards) {

  /**
   * What an API is.
   *
   * @param title its name; empty for the application's
   * @param version its own version, not that of Turno
   * @param description more, in CommonMark; empty for nothing
   */
  public record Info(String title, String version, String description) {}

  /**
   * Where an API is reached.
   *
   * @param url the address, absolute or relative to the document's
   * @param description what it is for; empty for nothing
   */
  public record Server(String url, String description) {}

  public ApiDocs {
    servers = List.copyOf(servers);
    guards = List.copyOf(guards);
    if (ui.isPresent() && document.isEmpty()) {
      throw new IllegalArgumentException("Swagger UI shows the document: serve both, or neither");
    }
    document.ifPresent(ApiDocs::check);
    ui.ifPresent(ApiDocs::check);
  }

  private static void check(String path) {
    if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
      throw new IllegalArgumentException(
          "'" + path + "' is no path for documents: write /docs, or /internal/docs");
    }
  }

  /** Version 1.0.0, at {@code /openapi.json}, {@code /openapi.yaml} and {@code /docs}. */
  public static ApiDocs standard() {
    return new ApiDocs(
        new Info("", "1.0.0", ""),
        List.of(),
        Optional.of("/openapi"),
        Optional.of("/docs"),
        List.of());
  }

  public ApiDocs withTitle(String title) {
    return withInfo(new Info(title, info.version(), info.description()));
  }

  public ApiDocs withVersion(String version) {
    return withInfo(new Info(info.title(), version, info.description()));
  }

  /** Says more of the API, in CommonMark. */
  public ApiDocs withDescription(String description) {
    return withInfo(new Info(info.title(), info.version(), description));
  }

  private ApiDocs withInfo(Info changed) {
    return new ApiDocs(changed, servers, document, ui, guards);
  }

  /** Adds an address at which the API is reached. */
  public ApiDocs withServer(String url, String description) {
    List<Server> more = new ArrayList<>(servers);
    more.add(new Server(url, description));
    return new ApiDocs(info, more, document, ui, guards);
  }

  /** Serves the document at that path, to which {@code .json} and {@code .yaml} are added. */
  public ApiDocs withDocumentAt(String path) {
    return new ApiDocs(info, servers, Optional.of(path), ui, guards);
  }

  /** Serves Swagger UI at that path. */
  public ApiDocs withUiAt(String path) {
    return new ApiDocs(info, servers, document, Optional.of(path), guards);
  }

  /** Serves the document, but not Swagger UI. */
  public ApiDocs withoutUi() {
    return new ApiDocs(info, servers, document, Optional.empty(), guards);
  }

  /** Serves neither; {@code turno openapi} writes the document all the same. */
  public ApiDocs off() {
    return new ApiDocs(info, servers, Optional.empty(), Optional.empty(), guards);
  }

  /** Lets only those in whom the guard lets in that provides {@code type}. */
  public ApiDocs guardedBy(Class<?> type) {
    List<Class<?>> more = new ArrayList<>(guards);
    more.add(type);
    return new ApiDocs(info, servers, document, ui, more);
  }
}
