package dev.turno.bind;

import dev.turno.call.Head;
import dev.turno.operation.Parameter;
import dev.turno.text.MalformedTextException;
import jakarta.validation.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an argument came from, to tell a client about it in its own words. */
sealed interface Place {
  /** Where the arguments are that code has given. */
  String ARGUMENT = "argument";

  /**
   * Notes a violation.
   *
   * @param base where below the argument the nodes begin
   * @param nodes the way from there to what is wrong
   * @param value what is wrong, as the program sees it
   */
  void blame(
      String base,
      Iterator<Path.Node> nodes,
      String message,
      @Nullable Object value,
      Head head,
      Findings findings);

  /** The place of what a step reads. */
  static Place of(Step step, Parameter parameter) {
    return switch (step) {
      case Step.Input input -> new InHead(input.value().source());
      case Step.Model model -> {
        Map<String, Source> components = new HashMap<>();
        List<Parameter.Input> inputs = ((Parameter.Model) parameter).components();
        for (int i = 0; i < inputs.size(); i++) {
          components.put(inputs.get(i).name(), model.values().get(i).source());
        }
        yield new InModel(model.whole(), components);
      }
      case BodyStep body -> new InArgument("body", "");
      case Step.Given given -> new InArgument(ARGUMENT, given.name());
    };
  }

  /** A single value of the head. */
  record InHead(Source source) implements Place {
    @Override
    public void blame(
        String base,
        Iterator<Path.Node> nodes,
        String message,
        @Nullable Object value,
        Head head,
        Findings findings) {
      @Nullable Integer index = nodes.hasNext() ? nodes.next().getIndex() : null;
      List<String> texts = texts(head);
      if (index != null && index < texts.size()) {
        findings.add(source, "[" + index + "]", message, texts.get(index));
      } else {
        findings.add(source, "", message, texts.size() == 1 ? texts.getFirst() : absent(texts));
      }
    }

    /** All that came, or, where others of that name cannot be decoded, what was bound. */
    private List<String> texts(Head head) {
      try {
        return source.all(head);
      } catch (MalformedTextException e) {
        @Nullable String first = source.first(head);
        return first == null ? List.of() : List.of(first);
      }
    }

    private static @Nullable Object absent(List<String> texts) {
      return texts.isEmpty() ? null : texts;
    }
  }

  /** A record of values of the head. */
  record InModel(Source whole, Map<String, Source> components) implements Place {
    @Override
    public void blame(
        String base,
        Iterator<Path.Node> nodes,
        String message,
        @Nullable Object value,
        Head head,
        Findings findings) {
      @Nullable Source component = null;
      while (nodes.hasNext() && component == null) {
        component = components.get(String.valueOf(nodes.next().getName()));
      }
      if (component == null) {
        findings.add(whole, "", message, null);
      } else {
        new InHead(component).blame("", nodes, message, value, head, findings);
      }
    }
  }

  /**
   * The body, or an argument that code has given.
   *
   * @param in the body or the arguments
   * @param name the argument's name, empty for the body
   */
  record InArgument(String in, String name) implements Place {
    @Override
    public void blame(
        String base,
        Iterator<Path.Node> nodes,
        String message,
        @Nullable Object value,
        Head head,
        Findings findings) {
      var path = new StringBuilder(name).append(base);
      nodes.forEachRemaining(node -> Nodes.append(path, node));
      findings.add(in, path.toString(), message, value);
    }
  }
}
