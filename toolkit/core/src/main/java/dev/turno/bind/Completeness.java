package dev.turno.bind;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import dev.turno.operation.RequiredComponents;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sees that records which were read from JSON have all that they need, without a second look at the
 * JSON: {@link Misshapen} has that, if something is missing. Each class is looked at once.
 */
final class Completeness {
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

  private final ObjectMapper mapper;
  private final Trials trials;
  private final Map<Class<?>, List<Part>> known = new ConcurrentHashMap<>();

  Completeness(ObjectMapper mapper, Trials trials) {
    this.mapper = mapper;
    this.trials = trials;
  }

  /** Whether nothing is missing in what was read, as far as records tell what they need. */
  boolean isComplete(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case Record bean -> isWhole(bean);
      case Optional<?> optional -> isComplete(optional.orElse(null));
      case Collection<?> items -> areComplete(items);
      case Map<?, ?> map -> areComplete(map.values());
      case Object[] array -> areComplete(Arrays.asList(array));
      default -> true;
    };
  }

  private boolean areComplete(Collection<?> values) {
    for (Object value : values) {
      if (!isComplete(value)) {
        return false;
      }
    }
    return true;
  }

  private boolean isWhole(Record bean) {
    for (Part part : known.computeIfAbsent(bean.getClass(), this::parts)) {
      @Nullable Object value = part.value(bean);
      if (value == null ? part.isRequired() : part.isDeep() && !isComplete(value)) {
        return false;
      }
    }
    return true;
  }

  /** What is to be looked at; nothing, if it is not the mapper that makes the record. */
  private List<Part> parts(Class<?> type) {
    List<Part> parts = new ArrayList<>();
    try {
      if (trials.plain(mapper.constructType(type)) instanceof BeanDeserializerBase bean) {
        for (Iterator<SettableBeanProperty> all = bean.properties(); all.hasNext(); ) {
          SettableBeanProperty member = all.next();
          RequiredComponents.component(member.getMember())
              .flatMap(component -> part(member, component))
              .ifPresent(parts::add);
        }
      }
    } catch (JsonMappingException e) {
      return List.of();
    }
    return List.copyOf(parts);
  }

  private static Optional<Part> part(SettableBeanProperty member, RecordComponent component) {
    boolean isRequired = Misshapen.isRequired(member);
    boolean isDeep = mayHoldRecords(component.getType());
    Method accessor = component.getAccessor();
    if (!(isRequired || isDeep) || !accessor.trySetAccessible()) {
      return Optional.empty();
    }
    try {
      MethodHandle getter = MethodHandles.lookup().unreflect(accessor).asType(GETTER);
      return Optional.of(new Part(getter, isRequired, isDeep));
    } catch (IllegalAccessException e) {
      return Optional.empty();
    }
  }

  private static boolean mayHoldRecords(Class<?> type) {
    if (type.isArray()) {
      return mayHoldRecords(type.getComponentType());
    }
    return type.isRecord()
        || type == Optional.class
        || !(type.isPrimitive() || type.isEnum() || Modifier.isFinal(type.getModifiers()));
  }

  /** A component that may be missing, or may hold something of which a part is. */
  private record Part(MethodHandle getter, boolean isRequired, boolean isDeep) {
    @Nullable Object value(Object bean) {
      try {
        return getter.invokeExact(bean);
      } catch (Throwable e) {
        throw new IllegalStateException("cannot read " + bean.getClass().getName(), e);
      }
    }
  }
}
