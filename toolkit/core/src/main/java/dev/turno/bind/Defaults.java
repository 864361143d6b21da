package dev.turno.bind;

import dev.turno.call.Head;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A head in which every value is the same texts: a parameter's default, to read that as a request's
 * would be.
 */
record Defaults(List<String> texts) implements Head {
  @Override
  public String path(int index) {
    return texts.getFirst();
  }

  @Override
  public @Nullable String query(String name) {
    return texts.getFirst();
  }

  @Override
  public List<String> queryAll(String name) {
    return texts;
  }

  @Override
  public @Nullable String header(String name) {
    return texts.getFirst();
  }

  @Override
  public List<String> headerAll(String name) {
    return texts;
  }

  @Override
  public @Nullable String cookie(String name) {
    return texts.getFirst();
  }

  @Override
  public @Nullable String form(String name) {
    return texts.getFirst();
  }

  @Override
  public List<String> formAll(String name) {
    return texts;
  }
}
