package dev.turno.server;

import dev.turno.call.CallResult;
import dev.turno.http.Request;
import dev.turno.openapi.ApiDocs;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Key;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import dev.turno.operation.OperationId;
import dev.turno.operation.Parameter;
import dev.turno.operation.PathTemplate;
import dev.turno.operation.Policy;
import dev.turno.operation.Result;
import dev.turno.operation.ServiceFunction;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The routes of the document and of Swagger UI. They are operations like any other, so that other
 * routes pay nothing for them, and guards can keep them. Where the application has a route of its
 * own at one of their paths, that one is answered: a route that works must not end by an update of
 * Turno. Nothing is read or written before somebody asks for it.
 */
final class ApiPages {
  private static final String ID = "ApiPages.";

  private final ApiDocs docs;
  private final LazyDocument document;
  private final SwaggerUi ui;
  private final Map<String, Page> pages = new ConcurrentHashMap<>();

  ApiPages(ApiDocs docs, LazyDocument document, SwaggerUi ui) {
    this.docs = docs;
    this.document = document;
    this.ui = ui;
  }

  static boolean isOne(Operation operation) {
    return operation.id().value().startsWith(ID);
  }

  /** Those at whose paths none of the others is. */
  List<Operation> besides(List<Operation> others) {
    Set<String> taken =
        others.stream()
            .flatMap(o -> o.endpoint().stream())
            .filter(endpoint -> endpoint.method().equals("GET"))
            .map(endpoint -> PathTemplate.parse(endpoint.path()).shape())
            .collect(Collectors.toSet());
    List<Operation> all = new ArrayList<>();
    docs.document().ifPresent(path -> addDocument(path, all));
    docs.ui().filter(path -> !taken.contains(path)).ifPresent(path -> addUi(path, all));
    return all.stream()
        .filter(o -> o.endpoint().filter(e -> taken.contains(e.path())).isEmpty())
        .toList();
  }

  private void addDocument(String path, List<Operation> to) {
    to.add(page(path + ".json", () -> text("application/json", document.get().json())));
    to.add(page(path + ".yaml", () -> text("application/yaml", document.get().yaml())));
  }

  private static Page text(String contentType, String text) {
    return Page.of(contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private void addUi(String path, List<Operation> to) {
    to.add(page(path, ui::page));
    String name = path.substring(path.lastIndexOf('/') + 1);
    to.add(operation(path + "/", request -> moved("../" + name)));
    SwaggerUi.FILES.keySet().stream()
        .sorted()
        .forEach(file -> to.add(page(path + "/" + file, () -> ui.file(file))));
  }

  private static CallResult moved(String to) {
    return new CallResult.Whole(308, null, List.of(Map.entry("Location", to)), Buffer.buffer());
  }

  private Operation page(String path, Supplier<Page> content) {
    return operation(
        path, request -> pages.computeIfAbsent(path, p -> content.get()).answer(request));
  }

  private Operation operation(String path, Function<Request, CallResult> answer) {
    var function =
        new ServiceFunction(
            "GET " + path,
            new Lane.VirtualThread("written when first asked for"),
            List.of(new Parameter.Ambient("request", Request.class)),
            new Result(Result.Shape.VALUE, Object.class),
            Policy.NONE,
            arguments -> answer.apply((Request) Objects.requireNonNull(arguments[0])),
            Optional.empty());
    List<Key> guards = docs.guards().stream().map(Key::of).toList();
    return new Operation(
        new OperationId(ID + path), Optional.of(Endpoint.of("GET", path)), function, guards);
  }
}
