package dev.turno.bind;

import dev.turno.call.Head;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A head over maps. */
final class FakeHead implements Head {
  private final List<String> path = new ArrayList<>();
  private final Map<String, List<String>> query = new HashMap<>();
  private final Map<String, List<String>> headers = new HashMap<>();
  private final Map<String, String> cookies = new HashMap<>();

  void addPath(String value) {
    path.add(value);
  }

  void addQuery(String name, String value) {
    query.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  void addHeader(String name, String value) {
    headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>()).add(value);
  }

  void addCookie(String name, String value) {
    cookies.put(name, value);
  }

  @Override
  public String path(int index) {
    return path.get(index);
  }

  @Override
  public @Nullable String query(String name) {
    List<String> all = queryAll(name);
    return all.isEmpty() ? null : all.getFirst();
  }

  @Override
  public List<String> queryAll(String name) {
    return query.getOrDefault(name, List.of());
  }

  @Override
  public @Nullable String header(String name) {
    List<String> all = headerAll(name);
    return all.isEmpty() ? null : all.getFirst();
  }

  @Override
  public List<String> headerAll(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  @Override
  public @Nullable String cookie(String name) {
    return cookies.get(name);
  }
}
