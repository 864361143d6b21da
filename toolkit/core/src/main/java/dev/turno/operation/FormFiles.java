package dev.turno.operation;

import dev.turno.http.Upload;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which types are files of a form, and which of these are wanted in memory. */
public final class FormFiles {
  private static final Set<Class<?>> CONTAINERS =
      Set.of(Optional.class, List.class, Collection.class);

  private FormFiles() {}

  /** Whether values of that type are made of a form's files. */
  public static boolean areMadeOf(Type type) {
    return isUpload(type) || isInMemory(type);
  }

  /** Whether it is an {@code Upload}, or a container of these. */
  public static boolean isUpload(Type type) {
    return Types.raw(element(type)) == Upload.class;
  }

  /** Whether it is the bytes of a file, or a container of these. */
  public static boolean isInMemory(Type type) {
    Class<?> raw = Types.raw(element(type));
    return raw == Buffer.class || raw == byte[].class;
  }

  /** The type of a single file: what a container contains, else the type itself. */
  public static Type element(Type type) {
    return CONTAINERS.contains(Types.raw(type)) ? Types.argument(type) : type;
  }
}
