package dev.turno.template;

import dev.turno.http.Reply;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.loader.FileLoader;
import io.pebbletemplates.pebble.loader.Loader;
import io.vertx.core.Context;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The templates of an application, by Pebble: what they print is escaped for HTML, and a variable
 * that isn't there is an error. Immutable and thread-safe.
 *
 * <pre>{@code
 * @Get("/cart")
 * Reply<String> cart(Templates templates, Cart cart) {
 *   return templates.page("cart.html", Map.of("items", cart.items()));
 * }
 * }</pre>
 */
public final class Templates {
  private final Loader<String> loader;
  private final PebbleEngine engine;

  private Templates(Loader<String> loader, boolean cached) {
    this.loader = loader;
    engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .cacheActive(cached)
            .strictVariables(true)
            .autoEscaping(true)
            .defaultLocale(Locale.ENGLISH)
            .build();
  }

  /** Templates in a folder of the class path, of the context class loader of the calling thread. */
  public static Templates onClassPath(String folder) {
    var loader = new ClasspathLoader(Thread.currentThread().getContextClassLoader());
    loader.setPrefix(folder);
    return new Templates(loader, true);
  }

  /** Templates in a folder of files. */
  public static Templates inFolder(Path folder) {
    return new Templates(new FileLoader(folder.toAbsolutePath().toString()), true);
  }

  /** Reads templates anew for each page, for development. */
  public Templates reloading() {
    return new Templates(loader, false);
  }

  /**
   * Renders a page: status 200, {@code text/html}.
   *
   * @param template its file's name: {@code cart.html}
   * @param model what it prints, by name
   * @throws IllegalStateException on an event loop, or when the template can't be rendered
   */
  public Reply<String> page(String template, Map<String, ?> model) {
    return Reply.ok(render(template, model)).withHeader("Content-Type", "text/html; charset=utf-8");
  }

  /**
   * Renders text, such as that of a mail.
   *
   * @throws IllegalStateException on an event loop, or when the template can't be rendered
   */
  public String render(String template, Map<String, ?> model) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException(
          "the template "
              + template
              + " would be rendered on an event loop; return a plain value, not a Future, so that"
              + " the handler runs on a virtual thread, or wrap it in Async.blocking");
    }
    var text = new StringWriter();
    try {
      engine.getTemplate(template).evaluate(text, Map.copyOf(model));
      return text.toString();
    } catch (PebbleException | IOException e) {
      throw new IllegalStateException(
          "the template " + template + " cannot be rendered: " + e.getMessage(), e);
    }
  }
}
