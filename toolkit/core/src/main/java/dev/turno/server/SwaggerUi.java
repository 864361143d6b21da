package dev.turno.server;

import dev.turno.openapi.ApiDocs;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.security.SecurityScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page and the files of Swagger UI, out of its WebJar. Nothing of it comes from another origin,
 * and its policy lets nothing come from there; addresses are relative, so that it works behind a
 * proxy that takes off a prefix.
 */
final class SwaggerUi {
  /** The files besides the page, by name, with their media types. */
  static final Map<String, String> FILES =
      Map.of(
          "swagger-ui.css", "text/css; charset=utf-8",
          "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
          "favicon-32x32.png", "image/png",
          "init.js", "text/javascript; charset=utf-8",
          "oauth2-redirect.html", "text/html; charset=utf-8",
          "oauth2-redirect.js", "text/javascript; charset=utf-8");

  private static final Set<String> OURS = Set.of("init.js", "oauth2-redirect.html");
  private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
  private static final String FACTS = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private final ApiDocs docs;
  private final String title;
  private final Map<String, String> headers;

  SwaggerUi(ApiDocs docs, String title, Collection<SecurityScheme> schemes) {
    this.docs = docs;
    this.title = title;
    headers = Map.of("Content-Security-Policy", policy(schemes), "Referrer-Policy", "no-referrer");
  }

  /** The page. */
  Page page() {
    String path = docs.ui().orElseThrow();
    String text =
        new String(ours("index.html"), StandardCharsets.UTF_8)
            .replace("@title@", escaped(title))
            .replace("@files@", path.substring(path.lastIndexOf('/') + 1))
            .replace("@document@", document(path));
    return Page.of("text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** The document's address, relative to the page's. */
  private String document(String from) {
    int depth = (int) from.chars().filter(c -> c == '/').count() - 1;
    return "../".repeat(depth) + docs.document().orElseThrow().substring(1) + ".json";
  }

  /** A file besides the page. */
  Page file(String name) {
    byte[] content = OURS.contains(name) ? ours(name) : fromWebjar(name);
    return Page.of(FILES.getOrDefault(name, "application/octet-stream"), content, headers);
  }

  private static byte[] ours(String name) {
    try (InputStream in = SwaggerUi.class.getResourceAsStream("docs/" + name)) {
      return read(in, "docs/" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] fromWebjar(String name) {
    try (InputStream facts = SwaggerUi.class.getResourceAsStream(FACTS)) {
      var properties = new Properties();
      properties.load(new java.io.ByteArrayInputStream(read(facts, FACTS)));
      String path = WEBJAR + properties.getProperty("version") + "/" + name;
      try (InputStream in = SwaggerUi.class.getResourceAsStream(path)) {
        return read(in, path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(@Nullable InputStream in, String path) throws IOException {
    if (in == null) {
      throw new ProblemException(
          Problem.of(
              404,
              "Swagger UI is not on the class path ("
                  + path
                  + "): add org.webjars:swagger-ui, or turn it off by docs(ApiDocs::withoutUi)."));
    }
    return in.readAllBytes();
  }

  /** Other origins are only those of servers and tokens, which the application itself has named. */
  private String policy(Collection<SecurityScheme> schemes) {
    Set<String> connect = new LinkedHashSet<>();
    connect.add("'self'");
    Stream.concat(
            docs.servers().stream().map(ApiDocs.Server::url),
            schemes.stream().flatMap(SwaggerUi::addresses))
        .flatMap(address -> origin(address).stream())
        .forEach(connect::add);
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        + " connect-src "
        + String.join(" ", connect)
        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  private static Stream<String> addresses(SecurityScheme scheme) {
    return switch (scheme) {
      case SecurityScheme.OAuth2 oauth ->
          oauth.flows().values().stream()
              .flatMap(flow -> Stream.concat(flow.tokenUrl().stream(), flow.refreshUrl().stream()));
      case SecurityScheme.OpenIdConnect connect -> Stream.of(connect.url());
      case SecurityScheme.ApiKey key -> Stream.empty();
      case SecurityScheme.Basic basic -> Stream.empty();
      case SecurityScheme.Bearer bearer -> Stream.empty();
      case SecurityScheme.Http http -> Stream.empty();
    };
  }

  private static Optional<String> origin(String address) {
    try {
      URI uri = URI.create(address);
      return uri.getScheme() == null || uri.getRawAuthority() == null
          ? Optional.empty()
          : Optional.of(uri.getScheme() + "://" + uri.getRawAuthority());
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a template of an address: {region}.example.org
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
