package dev.turno.reactive;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A type of a reactive library, and how its values become a {@code Flow.Publisher}. */
public final class ReactiveType {
  private static final String RX = "io.reactivex.rxjava3.core.";

  /** All that are known; of those that a class is, the first counts. */
  private static final List<Named> NAMED =
      List.of(
          new Named("io.smallrye.mutiny.Uni", Gives.ONE_OR_NONE, Conversion.method("toMulti")),
          new Named("reactor.core.publisher.Mono", Gives.ONE_OR_NONE, Conversion.NONE),
          new Named(RX + "Single", Gives.ONE, Conversion.method("toFlowable")),
          new Named(RX + "Maybe", Gives.ONE_OR_NONE, Conversion.method("toFlowable")),
          new Named(RX + "Completable", Gives.NOTHING, Conversion.method("toFlowable")),
          new Named(RX + "Observable", Gives.MANY, Conversion.OBSERVABLE),
          new Named("kotlinx.coroutines.flow.Flow", Gives.MANY, Conversion.KOTLIN_FLOW),
          new Named("org.reactivestreams.Publisher", Gives.MANY, Conversion.NONE));

  private static final ClassValue<Optional<ReactiveType>> TYPES =
      new ClassValue<>() {
        @Override
        protected Optional<ReactiveType> computeValue(Class<?> type) {
          return find(type);
        }
      };

  private final Gives gives;
  private final Conversion.Prepared conversion;

  /** How many values come. */
  public enum Gives {
    /** None: it only ends. */
    NOTHING,
    /** One. */
    ONE,
    /** One, or none at all. */
    ONE_OR_NONE,
    /** Any number. */
    MANY
  }

  private record Named(String name, Gives gives, Conversion conversion) {}

  private ReactiveType(Gives gives, Conversion.Prepared conversion) {
    this.gives = gives;
    this.conversion = conversion;
  }

  /**
   * What a class is of the known types; empty for a {@code Flow.Publisher}, which needs nothing.
   */
  public static Optional<ReactiveType> of(Class<?> type) {
    return TYPES.get(type);
  }

  private static Optional<ReactiveType> find(Class<?> type) {
    if (type.isPrimitive() || Flow.Publisher.class.isAssignableFrom(type)) {
      return Optional.empty();
    }
    Set<Class<?>> supertypes = new LinkedHashSet<>();
    gather(type, supertypes);
    return NAMED.stream()
        .flatMap(
            named ->
                supertypes.stream()
                    .filter(supertype -> supertype.getName().equals(named.name()))
                    .map(is -> new ReactiveType(named.gives(), named.conversion().of(is))))
        .findFirst();
  }

  private static void gather(@Nullable Class<?> type, Set<Class<?>> found) {
    if (type != null && found.add(type)) {
      gather(type.getSuperclass(), found);
      for (Class<?> implemented : type.getInterfaces()) {
        gather(implemented, found);
      }
    }
  }

  public Gives gives() {
    return gives;
  }

  /** A value of this type as a publisher. */
  public Flow.Publisher<?> publisher(Object value) {
    return conversion.publisher(value);
  }

  /** A value that was returned as a stream: itself, or what becomes one. */
  public static Optional<Flow.Publisher<?>> stream(Object value) {
    return value instanceof Flow.Publisher<?> publisher
        ? Optional.of(publisher)
        : of(value.getClass()).map(type -> type.publisher(value));
  }
}
