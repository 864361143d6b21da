package dev.turno.bind;

import dev.turno.call.Head;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How an argument is made of the text, or the texts, that came for it. */
sealed interface Shape {
  /** The argument, {@link NoValue#ABSENT} or {@link NoValue#FAILED}. */
  Object read(Source source, Head head, Findings findings);

  /** The argument when nothing came; {@link NoValue#ABSENT} if there has to be something. */
  default Object none() {
    return NoValue.ABSENT;
  }

  /** Whether it takes all texts of its name, not only the first. */
  default boolean takesMany() {
    return false;
  }

  /** One text, one value. */
  record One(TextReader reader) implements Shape {
    @Override
    public Object read(Source source, Head head, Findings findings) {
      String text = source.first(head);
      if (text == null) {
        return NoValue.ABSENT;
      }
      Object value = reader.read(text);
      if (value instanceof Refused refused) {
        findings.add(source, "", refused.message(), text);
        return NoValue.FAILED;
      }
      return value;
    }
  }

  /** An optional value. */
  record Maybe(Shape inner, Function<Object, Object> some, Object none) implements Shape {
    @Override
    public Object read(Source source, Head head, Findings findings) {
      Object value = inner.read(source, head, findings);
      return value == NoValue.ABSENT || value == NoValue.FAILED ? value : some.apply(value);
    }

    @Override
    public boolean takesMany() {
      return inner.takesMany();
    }
  }

  /** Repeated texts, a collection. */
  record Many(TextReader element, Function<Object[], Object> collection) implements Shape {
    @Override
    public Object read(Source source, Head head, Findings findings) {
      List<String> texts = source.all(head);
      if (texts.isEmpty()) {
        return NoValue.ABSENT;
      }
      Object[] values = new Object[texts.size()];
      boolean failed = false;
      for (int i = 0; i < values.length; i++) {
        values[i] = element.read(texts.get(i));
        if (values[i] instanceof Refused refused) {
          findings.add(source, "[" + i + "]", refused.message(), texts.get(i));
          failed = true;
        }
      }
      return failed ? NoValue.FAILED : collection.apply(values);
    }

    @Override
    public Object none() {
      return collection.apply(new Object[0]);
    }

    @Override
    public boolean takesMany() {
      return true;
    }
  }

  /** A file of a form. */
  record File(FileReader reader) implements Shape {
    @Override
    public Object read(Source source, Head head, Findings findings) {
      Object files = new Files(reader).read(source, head, findings);
      return files instanceof List<?> some ? some.getFirst() : files;
    }
  }

  /** All files of a name in a form. */
  record Files(FileReader reader) implements Shape {
    @Override
    public Object read(Source source, Head head, Findings findings) {
      List<Object> files = reader.readAll(source, head, findings);
      if (files.contains(NoValue.FAILED)) {
        return NoValue.FAILED;
      }
      return files.isEmpty() ? NoValue.ABSENT : files;
    }

    @Override
    public Object none() {
      return List.of();
    }

    @Override
    public boolean takesMany() {
      return true;
    }
  }

  /** All texts of a part of the request, by their names. */
  record Named(Shape value) implements Shape {
    @Override
    public Object read(Source source, Head head, Findings findings) {
      Map<String, Object> values = new LinkedHashMap<>();
      boolean failed = false;
      for (Map.Entry<String, List<String>> entry : head.all(source.in()).entrySet()) {
        var own = new Source(source.in(), entry.getKey(), 0, false);
        Object read = value.read(own, new Defaults(entry.getValue()), findings);
        failed |= read == NoValue.FAILED;
        values.put(entry.getKey(), read);
      }
      return failed ? NoValue.FAILED : Collections.unmodifiableMap(values);
    }

    @Override
    public Object none() {
      return Map.of();
    }

    @Override
    public boolean takesMany() {
      return true;
    }
  }
}
