package dev.turno.js;

import java.io.IOException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/** Makes contexts of a shared engine, with the globals that JavaScript has elsewhere. */
final class Contexts {
  private static final String MODULE = "application/javascript+module";

  private Contexts() {}

  /**
   * A context.
   *
   * @param engine whose contexts all have that access
   * @param access what JavaScript may do with objects of the JVM
   * @param host what the JVM lends to the library
   */
  static Context make(Engine engine, HostAccess access, HostFunctions host) throws IOException {
    Context made =
        Context.newBuilder("js")
            .engine(engine)
            .allowExperimentalOptions(true)
            .option("js.async-context", "true")
            .option("js.esm-eval-returns-exports", "true")
            .option("js.unhandled-rejections", "handler")
            .allowHostAccess(access)
            .allowIO(IOAccess.newBuilder().fileSystem(new ModuleFiles()).build())
            .build();
    made.getBindings("js").putMember("turnoHost", host.asObject());
    eval(made, "platform.js");
    return made;
  }

  /** Runs a file of the library; gives what it exports. */
  static Value eval(Context context, String name) throws IOException {
    return context.eval(
        Source.newBuilder("js", JsPlatform.file(name).toFile()).mimeType(MODULE).build());
  }
}
