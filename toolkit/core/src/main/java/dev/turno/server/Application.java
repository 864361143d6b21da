package dev.turno.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.bind.Converters;
import dev.turno.bind.Validators;
import dev.turno.depend.Settings;
import dev.turno.job.QueuePolicy;
import dev.turno.office.JobResource;
import dev.turno.openapi.ApiDocument;
import dev.turno.operation.Component;
import dev.turno.operation.Definitions;
import dev.turno.operation.Key;
import dev.turno.operation.Lane;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Operation;
import dev.turno.operation.PoolDefinition;
import dev.turno.plan.PlanNode;
import dev.turno.pull.PullOptions;
import dev.turno.pull.PullResource;
import dev.turno.respond.ResponseOptions;
import dev.turno.settings.SettingSources;
import dev.turno.settings.SettingValue;
import dev.turno.settings.SettingsReader;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A described and checked application: what it does, not yet where. {@link Node#start} runs it.
 * Immutable, but for the components' instances, which are constructed at the first start.
 */
public final class Application {
  private final String name;
  private final Definitions definitions;
  private final List<Bindable> bindables;
  private final List<Catching> catching;
  private final List<Component> components;
  private final Map<Key, Object> bound;
  private final Map<Key, Supplier<?>> standIns;
  private final Set<Class<?>> remotes;
  private final Map<String, QueuePolicy> queues;
  private final Collection<PoolDefinition> pools;
  private final List<WebPart> webParts;
  private final List<Hosted> hosted;
  private final Optional<PullOptions> pull;
  private final ObjectMapper mapper;
  private final Limits limits;
  private final Preface preface;
  private final Set<Class<?>> settings;
  private final SettingSources sources;
  private final Converters converters;
  private final ResponseOptions responses;
  private final SocketOptions sockets;
  private final LazyDocument document;
  private final Optional<String> docs;

  Application(
      ApplicationBuilder builder,
      List<Component> components,
      Definitions definitions,
      List<Bindable> bindables,
      Set<Class<?>> settings,
      List<Catching> catching,
      LazyDocument document,
      Map<Key, Supplier<?>> standIns) {
    name = builder.name;
    this.definitions = definitions;
    this.bindables = bindables;
    this.catching = catching;
    this.standIns = Map.copyOf(standIns);
    this.components = List.copyOf(components);
    bound = Map.copyOf(builder.bound);
    remotes = Set.copyOf(builder.remotes);
    queues = Map.copyOf(builder.queues);
    pools = List.copyOf(builder.pools.values());
    webParts = List.copyOf(builder.webParts);
    hosted = List.copyOf(builder.hosted);
    pull = builder.pull;
    mapper = builder.mapper;
    limits = builder.limits;
    preface = builder.preface;
    this.settings = Set.copyOf(settings);
    sources = builder.settings;
    converters = builder.converters;
    responses = builder.responses;
    sockets = builder.sockets;
    this.document = document;
    docs = builder.docs.ui().filter(this::isPage);
  }

  private boolean isPage(String path) {
    return definitions.operations().stream()
        .filter(ApiPages::isOne)
        .anyMatch(page -> page.endpoint().filter(e -> e.path().equals(path)).isPresent());
  }

  public String name() {
    return name;
  }

  /**
   * Its operations, in the order of their registration, without what Turno adds for jobs and
   * documents.
   */
  public List<Operation> operations() {
    return definitions.operations().stream()
        .filter(o -> !isOfJobs(o) && !ApiPages.isOne(o))
        .toList();
  }

  /**
   * Its OpenAPI document, written when it is first asked for. Blocks for some tenths of a second.
   */
  public ApiDocument openApi() {
    return document.get();
  }

  /** The path of the page that shows the document; empty when there is none. */
  public Optional<String> docs() {
    return docs;
  }

  static boolean isOfJobs(Operation operation) {
    String id = operation.id().value();
    return id.startsWith(JobResource.class.getSimpleName() + ".")
        || id.startsWith(PullResource.class.getSimpleName() + ".");
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

  /** How it writes its answers. */
  public ResponseOptions responses() {
    return responses;
  }

  /** The bounds of its WebSocket connections. */
  public SocketOptions sockets() {
    return sockets;
  }

  Definitions definitions() {
    return definitions;
  }

  List<Bindable> bindables() {
    return bindables;
  }

  List<Catching> catching() {
    return catching;
  }

  List<Component> components() {
    return components;
  }

  /** What is bound, and what stands in for objects, made anew. */
  Map<Key, Object> bound() {
    Map<Key, Object> objects = new HashMap<>(bound);
    standIns.forEach((key, instance) -> objects.put(key, made(key, instance)));
    return objects;
  }

  private static Object made(Key key, Supplier<?> instance) {
    Object made = instance.get();
    return Objects.requireNonNull(made, () -> "the replacement of " + key + " is null");
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

  /** The tables of settings that it has. */
  public Set<String> settings() {
    return settings.stream()
        .map(type -> type.getAnnotation(Settings.class))
        .filter(Objects::nonNull)
        .map(Settings::value)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The settings of its own that were found, by their keys; secrets are masked. */
  public List<SettingValue> settingValues() {
    var reader =
        new SettingsReader(sources, converters, Validators.standard(mapper), new Mistakes());
    settings.forEach(reader::read);
    return reader.values().stream().sorted(Comparator.comparing(SettingValue::name)).toList();
  }

  /**
   * Reads its records of settings.
   *
   * @throws dev.turno.operation.DefinitionException when something is wrong with them: lists all of
   *     it
   */
  Map<Key, Object> readSettings() {
    if (settings.isEmpty()) {
      return Map.of();
    }
    var mistakes = new Mistakes();
    var reader = new SettingsReader(sources, converters, Validators.standard(mapper), mistakes);
    Map<Key, Object> read = new HashMap<>();
    for (Class<?> type : settings) {
      reader.read(type).ifPresent(made -> read.put(Key.of(type), made));
    }
    mistakes.throwIfAny();
    return read;
  }

  /** What every request meets first. */
  Preface preface() {
    return preface;
  }

  /** Who may pull work; empty when nobody may. */
  Optional<PullOptions> pull() {
    return pull;
  }

  /** The functions of other languages. */
  List<Hosted> hosted() {
    return hosted;
  }

  /** How it reads and writes JSON. Not to be changed. */
  public ObjectMapper mapper() {
    return mapper;
  }
}
