package dev.turno.respond;

import dev.turno.problem.Problem;
import dev.turno.problem.Violation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A problem as a page, for whoever develops the application in a browser. */
final class ProblemPage {
  /** Nothing of it runs, and nothing comes from elsewhere. */
  static final Map.Entry<String, String> POLICY =
      Map.entry("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");

  private static final String BEGINNING =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>{title}</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
      table { border-collapse: collapse; }
      td, th { border-bottom: 1px solid #8884; padding: .25rem 1rem .25rem 0; text-align: left; vertical-align: top; }
      pre { background: #8882; border-left: 4px solid #c33; overflow-x: auto; padding: .5rem 1rem; }
      </style>
      </head>
      <body>
      <main>
      """;

  private ProblemPage() {}

  /** Whether a browser asks, which takes pages and says so. */
  static boolean isWanted(HttpServerRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("text/html");
  }

  static Buffer of(Problem problem, HttpServerRequest request) {
    String title = escaped(problem.status() + " " + problem.title());
    var page = new StringBuilder(BEGINNING.replace("{title}", title));
    page.append("<h1>").append(title).append("</h1>\n<p><code>");
    page.append(escaped(request.method() + " " + request.uri())).append("</code></p>\n");
    if (problem.detail() != null) {
      page.append("<p>").append(escaped(problem.detail())).append("</p>\n");
    }
    if (!problem.violations().isEmpty()) {
      page.append("<table>\n<tr><th>where<th>name<th>what is wrong<th>what came</tr>\n");
      problem.violations().forEach(violation -> row(violation, page));
      page.append("</table>\n");
    }
    problem.extensions().forEach((name, value) -> member(name, value, page));
    return Buffer.buffer(page.append("</main>\n</body>\n</html>\n").toString());
  }

  private static void row(Violation violation, StringBuilder page) {
    page.append("<tr><td>").append(escaped(violation.in()));
    page.append("<td><code>").append(escaped(violation.name())).append("</code>");
    page.append("<td>").append(escaped(violation.message()));
    page.append("<td><code>").append(escaped(violation.value())).append("</code></tr>\n");
  }

  private static void member(String name, Object value, StringBuilder page) {
    page.append("<p>").append(escaped(name)).append("</p>\n<pre>");
    page.append(escaped(value)).append("</pre>\n");
  }

  private static String escaped(@Nullable Object value) {
    return value == null
        ? ""
        : value
            .toString()
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
  }
}
