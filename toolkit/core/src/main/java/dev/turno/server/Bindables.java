package dev.turno.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.bind.Binders;
import dev.turno.bind.Converters;
import dev.turno.bind.Validators;
import dev.turno.call.Layout;
import dev.turno.caller.RequestNeeds;
import dev.turno.lane.EnvelopeCodecs;
import dev.turno.lane.ResultCodec;
import dev.turno.operation.Catcher;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Lane;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Operation;
import dev.turno.operation.PathTemplate;
import dev.turno.plan.Blueprint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Describes what each operation takes and gives, at start-up. */
final class Bindables {
  private final Binders binders;
  private final EnvelopeCodecs codecs;
  private final ObjectMapper mapper;
  private final Mistakes mistakes;

  Bindables(Converters converters, ObjectMapper mapper, Mistakes mistakes) {
    this.mapper = mapper;
    this.mistakes = mistakes;
    binders = new Binders(converters, mapper, Validators.standard(mapper), mistakes);
    codecs = new EnvelopeCodecs(mapper, mistakes);
  }

  Bindable of(Blueprint blueprint) {
    Operation operation = blueprint.operation();
    List<String> variables =
        operation
            .endpoint()
            .map(endpoint -> PathTemplate.parse(endpoint.path()).variables())
            .orElse(List.of());
    Layout layout = blueprint.layout();
    boolean isCpu = operation.lane() instanceof Lane.Cpu;
    return new Bindable(
        blueprint,
        binders.guards(layout, variables),
        binders.rest(layout, variables),
        operation.endpoint().filter(Endpoint::isSocket).map(e -> binders.head(layout, variables)),
        isCpu ? Optional.of(codecs.of(operation, layout)) : Optional.empty(),
        isCpu ? Optional.of(fromCode(operation, layout)) : Optional.empty());
  }

  /** What a function takes that answers requests that failed. */
  Catching catching(Catcher catcher, Blueprint blueprint) {
    Layout layout = blueprint.layout();
    return new Catching(
        catcher, blueprint, binders.guards(layout, List.of()), binders.rest(layout, List.of()));
  }

  private Bindable.FromCode fromCode(Operation operation, Layout layout) {
    List<RequestNeeds> needs = RequestNeeds.of(operation, layout);
    if (operation.endpoint().isEmpty()) {
      needs.forEach(need -> refuse(need, operation));
      return new Bindable.FromCode(
          binders.given(layout), ResultCodec.of(operation, mapper, mistakes), Optional.empty());
    }
    var ofResult = new Mistakes();
    ResultCodec results = ResultCodec.of(operation, mapper, ofResult);
    String obstacle =
        needs.isEmpty()
            ? ofResult.words()
            : needs.stream()
                .map(need -> need.where() + ": " + need.what() + ".")
                .collect(Collectors.joining(" "));
    return new Bindable.FromCode(
        binders.given(layout), results, Optional.of(obstacle).filter(text -> !text.isEmpty()));
  }

  private void refuse(RequestNeeds need, Operation operation) {
    mistakes.add(
        need.where(),
        need.what() + ", and " + operation.id() + " has no route, so no request.",
        "Take it as an argument of " + operation.id() + ", or give that a route.");
  }
}
