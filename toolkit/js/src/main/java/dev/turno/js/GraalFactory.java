package dev.turno.js;

import dev.turno.polyglot.child.ChildSource;
import dev.turno.polyglot.node.NodeFactory;
import dev.turno.spi.HandlerFactory;
import dev.turno.spi.HandlerSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Loads {@code .mjs}, {@code .js} and {@code .ts} files into this JVM, by GraalJS. The library
 * {@code turno} and the globals of the Web come along; npm packages and TypeScript are bundled by
 * the application's esbuild.
 */
public final class GraalFactory implements HandlerFactory {
  private final Map<String, String> environment;

  public GraalFactory() {
    this(System.getenv());
  }

  GraalFactory(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public boolean accepts(Path file) {
    return NodeFactory.isSource(file) && !file.toString().endsWith(".cjs");
  }

  @Override
  public String runtime() {
    return "graaljs";
  }

  @Override
  public HandlerSource load(List<Path> files) {
    List<Path> loaded = new Bundles(environment).of(files);
    return ChildSource.describe(new JsStarter(loaded), files.getFirst());
  }
}
