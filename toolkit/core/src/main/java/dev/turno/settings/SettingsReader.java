package dev.turno.settings;

import dev.turno.bind.Converters;
import dev.turno.bind.TextValue;
import dev.turno.depend.Default;
import dev.turno.depend.Settings;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Types;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads records of settings, and notes all that is wrong with them. */
public final class SettingsReader {
  private static final Logger LOG = LoggerFactory.getLogger("dev.turno.settings");

  private final SettingSources sources;
  private final Converters converters;
  private final Validator validator;
  private final Mistakes mistakes;

  /** Where each setting of the record that is being read comes from. */
  private final Map<String, String> origins = new LinkedHashMap<>();

  private final List<SettingValue> values = new ArrayList<>();

  public SettingsReader(
      SettingSources sources, Converters converters, Validator validator, Mistakes mistakes) {
    this.sources = sources;
    this.converters = converters;
    this.validator = validator;
    this.mistakes = mistakes;
  }

  /** Notes what can't be read at all, whatever the sources say: called when it is defined. */
  public static void check(
      Class<?> type, SettingSources sources, Converters converters, Mistakes mistakes) {
    Settings settings = type.getAnnotation(Settings.class);
    if (settings == null || !type.isRecord() || !settings.value().matches("[a-z][a-z0-9.-]*")) {
      mistakes.add(
          type.getSimpleName(),
          "it is no record with the name of a table.",
          "Write @Settings(\"mail\") record Mail(String host) {}.");
      return;
    }
    String prefix = settings.value() + ".";
    List<String> known = new ArrayList<>();
    describe(type, prefix, known, converters, mistakes);
    for (Map.Entry<String, String> key : sources.keysUnder(prefix)) {
      if (!known.contains(key.getKey())) {
        mistakes.add(
            key.getValue(),
            "there is no setting " + key.getKey() + ".",
            "Those of " + type.getSimpleName() + " are " + String.join(", ", known) + ".");
      }
    }
  }

  private static void describe(
      Class<?> type, String prefix, List<String> known, Converters converters, Mistakes mistakes) {
    for (RecordComponent component : type.getRecordComponents()) {
      String key = prefix + kebab(component.getName());
      if (TextValue.of(converters, component.getGenericType()).isPresent()) {
        known.add(key);
      } else if (component.getType().isRecord()) {
        describe(component.getType(), key + ".", known, converters, mistakes);
      } else {
        mistakes.add(
            type.getSimpleName() + ", component '" + component.getName() + "'",
            "no converter from text to " + Types.describe(component.getGenericType()) + ".",
            "Take a type that is read from text, or register a Converter.");
      }
    }
  }

  /** Reads a record; empty with mistakes noted. */
  public Optional<Object> read(Class<?> type) {
    origins.clear();
    Settings settings = type.getAnnotation(Settings.class);
    if (settings == null) {
      throw new IllegalArgumentException(type + " has no @Settings");
    }
    Optional<Object> made = read(type, settings.value() + ".");
    made.ifPresent(record -> validate(record, settings.value()));
    return made;
  }

  private Optional<Object> read(Class<?> type, String prefix) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new Object[components.length];
    boolean whole = true;
    for (int i = 0; i < components.length; i++) {
      Optional<Object> value = value(components[i], prefix + kebab(components[i].getName()));
      whole &= value.isPresent();
      values[i] = value.orElse(null);
    }
    return whole ? construct(type, components, values, prefix) : Optional.empty();
  }

  private Optional<Object> value(RecordComponent component, String key) {
    Optional<TextValue> reader = TextValue.of(converters, component.getGenericType());
    if (reader.isEmpty()) {
      return read(component.getType(), key + ".");
    }
    Optional<SettingSources.Found> found = sources.find(key);
    Default standard = component.getAnnotation(Default.class);
    if (found.isEmpty() && standard != null) {
      found = Optional.of(new SettingSources.Found(standard.value(), "its default"));
    }
    if (found.isEmpty()) {
      Optional<Object> none = reader.get().none();
      if (none.isEmpty()) {
        missing(key);
      }
      return none;
    }
    note(key, found.get());
    return read(key, reader.get(), found.get());
  }

  /** The settings that were found, of all records that were read. */
  public List<SettingValue> values() {
    return List.copyOf(values);
  }

  private void note(String key, SettingSources.Found found) {
    origins.put(key, found.origin());
    values.add(new SettingValue(key, shown(key, found.text()), found.origin(), ""));
    LOG.debug("{} = {} by {}", key, shown(key, found.text()), found.origin());
  }

  private Optional<Object> read(String key, TextValue reader, SettingSources.Found found) {
    List<String> texts =
        reader.takesMany()
            ? Arrays.stream(found.text().split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList()
            : List.of(found.text());
    try {
      return Optional.of(reader.read(texts));
    } catch (IllegalArgumentException e) {
      mistakes.add(
          key,
          "it " + e.getMessage() + ", not '" + shown(key, found.text()) + "'.",
          "Mend " + found.origin() + ".");
      return Optional.empty();
    }
  }

  private void missing(String key) {
    int dot = key.lastIndexOf('.');
    mistakes.add(
        key,
        "it is required.",
        "Set "
            + SettingSources.variable(key)
            + " in the environment or in .env, or "
            + key.substring(dot + 1)
            + " under ["
            + key.substring(0, dot)
            + "] in turno.toml.");
  }

  private Optional<Object> construct(
      Class<?> type, RecordComponent[] components, @Nullable Object[] values, String prefix) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return Optional.of(constructor.newInstance(values));
    } catch (InvocationTargetException e) {
      mistakes.add(
          prefix.substring(0, prefix.length() - 1),
          "it is refused: " + e.getTargetException().getMessage() + ".",
          "Mend " + origins(prefix) + ".");
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot construct " + type, e);
    }
  }

  private void validate(Object made, String prefix) {
    for (ConstraintViolation<Object> violation : validator.validate(made)) {
      String key = prefix + "." + kebab(violation.getPropertyPath().toString());
      mistakes.add(
          key,
          "it "
              + violation.getMessage()
              + ", not '"
              + shown(key, String.valueOf(violation.getInvalidValue()))
              + "'.",
          "Mend " + origins.getOrDefault(key, origins(prefix)) + ".");
    }
  }

  private String origins(String prefix) {
    return origins.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .map(Map.Entry::getValue)
        .distinct()
        .reduce((some, more) -> some + ", " + more)
        .orElse("its settings");
  }

  private static String shown(String key, String text) {
    return TextValue.isSecret(key) ? "***" : text;
  }

  /** {@code max-size} for {@code maxSize}. */
  static String kebab(String name) {
    var kebab = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c) && i > 0 && name.charAt(i - 1) != '.') {
        kebab.append('-');
      }
      kebab.append(Character.toLowerCase(c));
    }
    return kebab.toString();
  }
}
