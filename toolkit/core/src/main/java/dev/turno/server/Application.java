package dev.turno.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.job.QueuePolicy;
import dev.turno.office.JobResource;
import dev.turno.operation.Component;
import dev.turno.operation.Definitions;
import dev.turno.operation.Key;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import dev.turno.operation.PoolDefinition;
import dev.turno.plan.PlanNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A described and checked application: what it does, not yet where. {@link Node#start} runs it.
 * Immutable, but for the components' instances, which are constructed at the first start.
 */
public final class Application {
  private final String name;
  private final Definitions definitions;
  private final List<Bindable> bindables;
  private final List<Component> components;
  private final Map<Key, Object> bound;
  private final Set<Class<?>> remotes;
  private final Map<String, QueuePolicy> queues;
  private final Collection<PoolDefinition> pools;
  private final List<WebPart> webParts;
  private final ObjectMapper mapper;
  private final Limits limits;
  private final Preface preface;

  Application(
      ApplicationBuilder builder,
      List<Component> components,
      Definitions definitions,
      List<Bindable> bindables) {
    name = builder.name;
    this.definitions = definitions;
    this.bindables = bindables;
    this.components = List.copyOf(components);
    bound = Map.copyOf(builder.bound);
    remotes = Set.copyOf(builder.remotes);
    queues = Map.copyOf(builder.queues);
    pools = List.copyOf(builder.pools.values());
    webParts = List.copyOf(builder.webParts);
    mapper = builder.mapper;
    limits = builder.limits;
    preface = builder.preface;
  }

  public String name() {
    return name;
  }

  /** Its operations, in the order of their registration, without what Turno adds for jobs. */
  public List<Operation> operations() {
    return definitions.operations().stream().filter(o -> !isOfJobs(o)).toList();
  }

  private static boolean isOfJobs(Operation operation) {
    return operation.id().value().startsWith(JobResource.class.getSimpleName() + ".");
  }

  /** What one of its operations needs, and where each part of that runs. */
  public PlanNode plan(Operation operation) {
    return bindables.stream()
        .filter(bindable -> bindable.operation().id().equals(operation.id()))
        .findFirst()
        .map(bindable -> bindable.blueprint().tree())
        .orElseThrow(() -> new IllegalArgumentException(operation.label() + " is not of " + name));
  }

  public Limits limits() {
    return limits;
  }

  Definitions definitions() {
    return definitions;
  }

  List<Bindable> bindables() {
    return bindables;
  }

  List<Component> components() {
    return components;
  }

  Map<Key, Object> bound() {
    return bound;
  }

  /** The interfaces of functions that are elsewhere. */
  Set<Class<?>> remotes() {
    return remotes;
  }

  /** What holds for the jobs of each queue that says so. */
  public Map<String, QueuePolicy> queues() {
    return queues;
  }

  /** Whether it has CPU-bound functions, so that there can be jobs. */
  public boolean hasJobs() {
    return operations().stream().anyMatch(o -> o.lane() instanceof Lane.Cpu);
  }

  Collection<PoolDefinition> pools() {
    return pools;
  }

  List<WebPart> webParts() {
    return webParts;
  }

  /** What every request meets first. */
  Preface preface() {
    return preface;
  }

  ObjectMapper mapper() {
    return mapper;
  }
}
