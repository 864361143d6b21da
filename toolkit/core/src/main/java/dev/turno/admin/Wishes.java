package dev.turno.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.shareddata.AsyncMap;
import java.util.Comparator;
import java.util.List;

/**
 * The wishes of a cluster, in a map that its core nodes keep: they outlive any of these, but not
 * all. Thread-safe.
 */
final class Wishes {
  private static final String MAP = "turno.wishes";

  private final Vertx vertx;
  private final NodeLine line;

  Wishes(Vertx vertx, NodeLine line) {
    this.vertx = vertx;
    this.line = line;
  }

  Future<List<Wish>> all() {
    return map()
        .compose(AsyncMap::values)
        .map(
            texts ->
                texts.stream()
                    .map(text -> line.read(Buffer.buffer(text), Wish.class))
                    .sorted(Comparator.comparing(Wish::key))
                    .toList());
  }

  Future<Void> put(Wish wish) {
    return map().compose(map -> map.put(wish.key(), line.write(wish).toString()));
  }

  /** Takes it back; gives whether there was one. */
  Future<Boolean> remove(String key) {
    return map().compose(map -> map.remove(key)).map(before -> before != null);
  }

  private Future<AsyncMap<String, String>> map() {
    return vertx.sharedData().getAsyncMap(MAP);
  }
}
