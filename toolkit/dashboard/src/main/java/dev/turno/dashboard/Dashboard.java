package dev.turno.dashboard;

import dev.turno.http.EntityTag;
import dev.turno.http.Get;
import dev.turno.http.NonBlocking;
import dev.turno.http.Reply;
import dev.turno.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serves the dashboard's files out of the class path: the page at {@code /}, all else below {@code
 * /assets/}. Their policy lets a browser load nothing from another origin. Add it to the admin API
 * as a service. Thread-safe.
 */
public final class Dashboard {
  /** The files, with their media types. */
  private static final Map<String, String> FILES =
      Map.of(
          "index.html", "text/html; charset=utf-8",
          "app.js", "text/javascript; charset=utf-8",
          "app.css", "text/css; charset=utf-8",
          "icon.svg", "image/svg+xml",
          "licences.txt", "text/plain; charset=utf-8");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String NOT_BUILT =
      """
      <!doctype html>
      <html lang="en">
      <title>Turno: no dashboard</title>
      <h1>This build has no dashboard</h1>
      <p>It was built on a machine without Node.js. Install Node.js 20 or newer with npm, and build again:
      <code>mvn -pl verticles -am package</code>. Until then <code>turno status --watch</code> tells how the cluster is.</p>
      """;

  private final Map<String, File> files = new HashMap<>();

  /** A file with what tells its versions apart. */
  private record File(Buffer content, EntityTag tag) {
    static File of(byte[] content) {
      return new File(Buffer.buffer(content), EntityTag.ofContent(content));
    }
  }

  /** Reads the files. */
  public Dashboard() {
    FILES.keySet().forEach(this::load);
    files.putIfAbsent("index.html", File.of(NOT_BUILT.getBytes(StandardCharsets.UTF_8)));
  }

  private void load(String name) {
    try (@Nullable InputStream in = Dashboard.class.getResourceAsStream("assets/" + name)) {
      if (in != null) {
        files.put(name, File.of(in.readAllBytes()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page. */
  @Get("/")
  @NonBlocking
  Reply<Buffer> page() {
    return reply("index.html");
  }

  /** What the page loads. */
  @Get("/assets/{file}")
  @NonBlocking
  Reply<Buffer> asset(String file) {
    return reply(file);
  }

  private Reply<Buffer> reply(String name) {
    File file = files.get(name);
    if (file == null) {
      throw ProblemException.notFound("The dashboard has no file " + name + ".");
    }
    return Reply.ok(file.content())
        .withHeader("Content-Type", FILES.getOrDefault(name, "application/octet-stream"))
        .withHeader("Content-Security-Policy", POLICY)
        .withHeader("Cache-Control", "no-cache")
        .withHeader("Cross-Origin-Opener-Policy", "same-origin")
        .withEtag(file.tag());
  }
}
