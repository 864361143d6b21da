package dev.turno.verticles;

import dev.turno.launcher.report.Flaw;
import dev.turno.launcher.report.Flawed;
import dev.turno.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Tells a client what is wrong with an application that does not run: a page for a browser, a
 * problem details object for all others.
 */
final class FlawedAnswer {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="refresh" content="2">
      <title>{title}</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
      li { margin: 1rem 0; }
      .place { font-family: ui-monospace, monospace; font-weight: 600; }
      pre { background: #8882; border-left: 4px solid #c33; margin: .25rem 0; overflow-x: auto; padding: .5rem 1rem; }
      </style>
      </head>
      <body>
      <main>
      <h1>{title}</h1>
      <p>Save a change and this page loads again.</p>
      <ol>
      {flaws}</ol>
      </main>
      </body>
      </html>
      """;

  private FlawedAnswer() {}

  static void write(HttpServerRequest request, Flawed why) {
    HttpServerResponse response =
        request.response().setStatusCode(503).putHeader("Cache-Control", "no-store");
    response.putHeader("Vary", "Accept");
    if (isBrowser(request)) {
      response
          .putHeader("Content-Type", "text/html; charset=utf-8")
          .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
          .end(page(why));
    } else {
      response.putHeader("Content-Type", Problem.MEDIA_TYPE).end(problem(why).encode());
    }
  }

  private static boolean isBrowser(HttpServerRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("text/html");
  }

  private static JsonObject problem(Flawed why) {
    var flaws = new JsonArray();
    why.flaws().forEach(flaw -> flaws.add(json(flaw)));
    return new JsonObject()
        .put("type", "about:blank")
        .put("title", why.title())
        .put("status", 503)
        .put("detail", String.valueOf(why.getMessage()))
        .put("mistakes", flaws);
  }

  private static JsonObject json(Flaw flaw) {
    var json = new JsonObject();
    put(json, "file", flaw.file());
    if (flaw.line() > 0) {
      json.put("line", flaw.line());
    }
    put(json, "where", flaw.where());
    put(json, "message", flaw.message());
    put(json, "remedy", flaw.remedy());
    put(json, "code", flaw.code());
    return json;
  }

  private static void put(JsonObject json, String name, String text) {
    if (!text.isEmpty()) {
      json.put(name, text);
    }
  }

  private static String page(Flawed why) {
    var items = new StringBuilder();
    for (Flaw flaw : why.flaws()) {
      items.append("<li>");
      append(items, "<div class=\"place\">", flaw.place(), "</div>");
      append(items, "<div>", flaw.sentence(), "</div>");
      append(items, "<div>", flaw.remedy(), "</div>");
      append(items, "<pre>", flaw.code(), "</pre>");
      items.append("</li>\n");
    }
    return PAGE.replace("{title}", escaped(why.title())).replace("{flaws}", items);
  }

  private static void append(StringBuilder page, String open, String text, String close) {
    if (!text.isEmpty()) {
      page.append(open).append(escaped(text)).append(close);
    }
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
