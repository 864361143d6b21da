package dev.turno.reactive;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds {@code org.reactivestreams.FlowAdapters.toFlowPublisher} beside a publisher's interface.
 */
final class FlowAdapter {
  private static final String PUBLISHER = "org.reactivestreams.Publisher";

  private static final ClassValue<Method> METHODS =
      new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> type) {
          Class<?> publisher =
              find(type)
                  .orElseThrow(
                      () -> new IllegalArgumentException(type.getName() + " is no " + PUBLISHER));
          return method(publisher);
        }
      };

  private FlowAdapter() {}

  static Method of(Class<?> publisher) {
    return METHODS.get(publisher);
  }

  private static Method method(Class<?> publisher) {
    try {
      return Class.forName("org.reactivestreams.FlowAdapters", true, publisher.getClassLoader())
          .getMethod("toFlowPublisher", publisher);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "org.reactivestreams:reactive-streams has no FlowAdapters; take 1.0.4 or later", e);
    }
  }

  private static Optional<Class<?>> find(@Nullable Class<?> type) {
    if (type == null) {
      return Optional.empty();
    }
    if (type.getName().equals(PUBLISHER)) {
      return Optional.of(type);
    }
    for (Class<?> implemented : type.getInterfaces()) {
      Optional<Class<?>> found = find(implemented);
      if (found.isPresent()) {
        return found;
      }
    }
    return find(type.getSuperclass());
  }
}
