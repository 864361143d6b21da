package dev.turno.js;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What verticles in JavaScript need to know of Vert.x's objects. */
final class HostVertx {
  private final Turns turns;
  private final Consumer<RuntimeException> failed;

  /**
   * For a context.
   *
   * @param failed hears of what callbacks throw
   */
  HostVertx(Turns turns, Consumer<RuntimeException> failed) {
    this.turns = turns;
    this.failed = failed;
  }

  void addTo(HostFunctions functions) {
    functions
        .add("isJava", given -> given[0].isHostObject())
        .add("isFuture", given -> given[0].asHostObject() instanceof Future)
        .add("toJson", given -> json(given[0].asString()))
        .add("fromJson", given -> text(given[0].asHostObject()))
        .add("onComplete", this::onComplete);
  }

  private static Object json(String text) {
    return text.startsWith("[") ? new JsonArray(text) : new JsonObject(text);
  }

  private static @Nullable String text(Object value) {
    return switch (value) {
      case JsonObject object -> object.encode();
      case JsonArray array -> array.encode();
      default -> null;
    };
  }

  private @Nullable Object onComplete(Value... given) {
    Future<?> future = given[0].asHostObject();
    future.onComplete(
        done ->
            turns.run(
                () -> {
                  if (done.succeeded()) {
                    call(given[1], done.result());
                  } else {
                    call(given[2], String.valueOf(done.cause().getMessage()));
                  }
                }));
    return null;
  }

  private void call(Value callback, @Nullable Object value) {
    try {
      callback.executeVoid(value);
    } catch (RuntimeException e) {
      failed.accept(e);
    }
  }
}
