package dev.turno.js;

import dev.turno.polyglot.child.ChildLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of JavaScript as a verticle, as Vert.x knows it: the global {@code vertx}, what it exports
 * as {@code start} and {@code stop}. Its code runs on the verticle's event loop.
 */
final class JsVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(JsVerticle.class);

  private final Path file;
  private @Nullable Context js;
  private @Nullable HostTimers timers;
  private @Nullable HostFetch fetch;
  private @Nullable Value library;

  JsVerticle(Path file) {
    this.file = file;
  }

  @Override
  public Future<?> start() {
    var turns = new Turns(task -> context.runOnContext(go -> task.run()));
    // the engine and the platform take a second, which no event loop has
    return vertx
        .executeBlocking(() -> prepare(turns), false)
        .compose(ready -> run("load", file.toAbsolutePath().normalize().toString(), vertx))
        .compose(loaded -> run("call", "start"))
        .recover(this::giveUp);
  }

  /** A verticle that has not started is never stopped. */
  private Future<Void> giveUp(Throwable why) {
    Future<Void> failed = Future.failedFuture(why);
    return vertx.executeBlocking(closing(), false).transform(closed -> failed);
  }

  private Value prepare(Turns turns) throws IOException {
    var functions = new HostFunctions();
    functions.add("send", given -> log(given[0].asString()));
    HostTexts.addTo(functions);
    HostMachine.addTo(functions);
    var own = new HostTimers(turns, JsVerticle::tell);
    own.addTo(functions);
    timers = own;
    var requests = new HostFetch(turns, () -> vertx, JsVerticle::tell);
    requests.addTo(functions);
    fetch = requests;
    new HostVertx(turns, JsVerticle::tell).addTo(functions);
    Context made = Contexts.make(JsEngine.ofVerticles(), HostAccess.ALL, functions);
    js = made;
    Value exports = Contexts.eval(made, "verticle.js");
    library = exports;
    return exports;
  }

  private static void tell(RuntimeException failure) {
    LOG.error("thrown by a callback of a verticle in JavaScript", failure);
  }

  private static @Nullable Object log(String header) {
    ChildLog.write(JsContext.read(header));
    return null;
  }

  /** Runs an asynchronous function of the library. */
  private Future<Void> run(String name, Object... given) {
    Value exports = library;
    if (exports == null) {
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    var arguments = new Object[given.length + 3];
    arguments[0] = exports.getMember(name);
    arguments[1] = (ProxyExecutable) done -> complete(promise);
    arguments[2] = (ProxyExecutable) failed -> fail(promise, failed[0].asString());
    System.arraycopy(given, 0, arguments, 3, given.length);
    exports.getMember("run").executeVoid(arguments);
    return promise.future();
  }

  private static @Nullable Object complete(Promise<Void> promise) {
    promise.tryComplete();
    return null;
  }

  private static @Nullable Object fail(Promise<Void> promise, String trace) {
    promise.tryFail(trace);
    return null;
  }

  @Override
  public Future<?> stop() {
    return run("call", "stop").eventually(() -> vertx.executeBlocking(closing(), false));
  }

  private Callable<Void> closing() {
    return () -> {
      if (timers != null) {
        timers.clear();
      }
      if (fetch != null) {
        fetch.close();
      }
      if (js != null) {
        js.close(true);
      }
      return null;
    };
  }
}
