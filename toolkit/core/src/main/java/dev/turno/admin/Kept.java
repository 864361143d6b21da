package dev.turno.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.shareddata.AsyncMap;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What a cluster keeps in mind of one kind, in a map of its core nodes: it outlives any of these,
 * but not all. Thread-safe.
 */
final class Kept<T> {
  private final Vertx vertx;
  private final NodeLine line;
  private final String name;
  private final Class<T> type;
  private final Function<T, String> key;

  /**
   * What is kept.
   *
   * @param name the map's
   * @param key by which a value is known; there is one of each
   */
  Kept(Vertx vertx, NodeLine line, String name, Class<T> type, Function<T, String> key) {
    this.vertx = vertx;
    this.line = line;
    this.name = name;
    this.type = type;
    this.key = key;
  }

  /** In the order of their keys. */
  Future<List<T>> all() {
    return map()
        .compose(AsyncMap::values)
        .map(
            texts ->
                texts.stream()
                    .map(text -> line.read(Buffer.buffer(text), type))
                    .sorted(Comparator.comparing(key))
                    .toList());
  }

  Future<Void> put(T value) {
    return map().compose(map -> map.put(key.apply(value), line.write(value).toString()));
  }

  /** Takes it back; gives whether there was one. */
  Future<Boolean> remove(String of) {
    return map().compose(map -> map.remove(of)).map(before -> before != null);
  }

  private Future<AsyncMap<String, String>> map() {
    return vertx.sharedData().getAsyncMap(name);
  }
}
