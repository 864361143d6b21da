package dev.turno.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.turno.Turno;
import dev.turno.depend.Guard;
import dev.turno.depend.Provides;
import dev.turno.depend.Secured;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.security.SecurityScheme;
import dev.turno.server.Application;
import dev.turno.server.ApplicationBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class OpenApiWriterTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Application SHOP = shop().build();
  private static final JsonNode DOCUMENT = SHOP.openApi().content();

  private static ApplicationBuilder shop() {
    return Turno.application()
        .name("shop")
        .service(new Shop())
        .security("bearer", SecurityScheme.jwt())
        .get("/hi/{x}", request -> "hi")
        .post("/hi/{y}", request -> "hi");
  }

  private static JsonNode at(String pointer) {
    JsonNode found = DOCUMENT.at(pointer);
    assertThat(found.isMissingNode()).as(pointer).isFalse();
    return found;
  }

  private static JsonNode operation(String method, String path) {
    return at("/paths/" + path.replace("/", "~1") + "/" + method);
  }

  private static JsonNode parameter(JsonNode operation, String name) {
    return StreamSupport.stream(operation.path("parameters").spliterator(), false)
        .filter(parameter -> parameter.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode schema(String name) {
    return at("/components/schemas/" + name);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void the_official_schemas_have_nothing_against_it() {
    assertThat(OfficialSchema.complaints(DOCUMENT)).isEmpty();
  }

  @Test
  void it_is_the_same_each_time_and_in_yaml() throws Exception {
    assertThat(shop().build().openApi().json()).isEqualTo(SHOP.openApi().json());
    assertThat(new YAMLMapper().readTree(SHOP.openApi().yaml())).isEqualTo(DOCUMENT);
  }

  @Test
  void the_application_tells_of_itself() {
    JsonNode told =
        shop()
            .docs(
                d ->
                    d.withTitle("Shop")
                        .withVersion("2.1")
                        .withDescription("Sells.")
                        .withServer("https://shop.example.org/api", "live"))
            .build()
            .openApi()
            .content();
    assertThat(told.path("info"))
        .isEqualTo(json("{'title':'Shop','description':'Sells.','version':'2.1'}"));
    assertThat(told.at("/servers/0/url").asText()).isEqualTo("https://shop.example.org/api");
  }

  @Test
  void an_operation_has_an_id_a_tag_words_and_its_lane() {
    JsonNode list = operation("get", "/orders");
    assertThat(list.path("operationId").asText()).isEqualTo("Shop.list");
    assertThat(list.path("summary").asText()).isEqualTo("List orders");
    assertThat(list.path("description").asText()).isEqualTo("All of *them*.");
    assertThat(texts(list.path("tags"))).containsExactly("orders");
    assertThat(list.path("x-turno-lane"))
        .isEqualTo(json("{'kind':'virtual-thread','reason':'returns Page<Order>'}"));
    assertThat(operation("post", "/thumbnails").at("/x-turno-lane/kind").asText())
        .isEqualTo("worker-node");
  }

  @Test
  void overloaded_functions_and_lambdas_have_ids_of_their_routes() {
    assertThat(operation("get", "/twice").path("operationId").asText())
        .isEqualTo("Shop.twice.get-twice");
    assertThat(operation("get", "/twice/{n}").path("operationId").asText())
        .isEqualTo("Shop.twice.get-twice-n");
    assertThat(operation("get", "/twice/{n}").path("deprecated").asBoolean()).isTrue();
    assertThat(operation("get", "/hi/{x}").path("operationId").asText()).isEqualTo("get-hi-x");
  }

  @Test
  void what_is_hidden_and_the_documents_own_routes_are_left_out() {
    assertThat(DOCUMENT.path("paths").has("/hidden")).isFalse();
    assertThat(DOCUMENT.path("paths").has("/openapi.json")).isFalse();
    assertThat(DOCUMENT.path("paths").has("/docs")).isFalse();
  }

  @Test
  void parameters_have_their_place_bounds_and_defaults() {
    JsonNode list = operation("get", "/orders");
    assertThat(parameter(list, "limit").path("schema"))
        .isEqualTo(
            json("{'type':'integer','format':'int32','minimum':1,'maximum':100,'default':10}"));
    assertThat(parameter(list, "name").path("description").asText()).isEqualTo("Part of a name.");
    assertThat(parameter(list, "name").path("required").asBoolean()).isFalse();
    assertThat(parameter(list, "within").path("required").asBoolean()).isFalse();
    assertThat(parameter(list, "X-Trace").path("in").asText()).isEqualTo("header");
    assertThat(parameter(list, "lang").path("in").asText()).isEqualTo("cookie");
  }

  @Test
  void a_list_of_an_enum_is_repeated_and_required_when_it_may_not_be_empty() {
    assertThat(parameter(operation("get", "/orders"), "pack"))
        .isEqualTo(
            json(
                "{'name':'pack','in':'query','required':true,'style':'form','explode':true,'schema':"
                    + "{'type':'array','items':{'type':'string','enum':['SMALL','LARGE']},'minItems':1}}"));
  }

  @Test
  void constraints_of_constraints_are_told_of_a_parameter() {
    assertThat(parameter(operation("get", "/sku/{code}"), "code").path("schema"))
        .isEqualTo(json("{'type':'string','pattern':'^(?:[a-z]+)$','maxLength':8}"));
  }

  @Test
  void paths_that_are_alike_are_one_with_the_names_of_the_first() {
    assertThat(DOCUMENT.path("paths").has("/orders/{number}")).isFalse();
    assertThat(parameter(operation("delete", "/orders/{id}"), "id").path("in").asText())
        .isEqualTo("path");
    assertThat(operation("post", "/hi/{x}").path("parameters")).hasSize(1);
  }

  @Test
  void a_rest_of_the_path_is_a_variable_that_says_so() {
    assertThat(parameter(operation("get", "/files/{path}"), "path").path("description").asText())
        .contains("slashes");
  }

  @Test
  void a_type_that_is_read_otherwise_than_it_is_written_has_two_schemas() {
    JsonNode add = operation("post", "/orders");
    assertThat(add.at("/requestBody/content/application~1json/schema/$ref").asText())
        .endsWith("/OrderInput");
    assertThat(add.at("/responses/201/content/application~1json/schema/$ref").asText())
        .endsWith("/Order");
    assertThat(texts(schema("OrderInput").path("required")))
        .containsExactly("id", "customer", "lines", "pack", "more", "raw");
    assertThat(texts(schema("Order").path("required"))).contains("shipped", "note", "total");
    assertThat(schema("OrderInput").path("properties").has("total")).isFalse();
    assertThat(DOCUMENT.at("/components/schemas/CircleInput").isMissingNode()).isTrue();
  }

  @Test
  void members_have_types_bounds_and_words() {
    JsonNode order = schema("Order").path("properties");
    assertThat(order.path("id"))
        .isEqualTo(
            json(
                "{'type':'integer','format':'int64','description':'Its number.','examples':[42]}"));
    assertThat(texts(order.at("/note/type"))).containsExactly("string", "null");
    assertThat(texts(order.at("/shipped/type"))).containsExactly("string", "null");
    assertThat(order.at("/lines/maxItems").asInt()).isEqualTo(9);
    assertThat(order.at("/more/additionalProperties/$ref").asText()).endsWith(".Shop.Line");
    assertThat(order.at("/raw/contentEncoding").asText()).isEqualTo("base64");
    assertThat(schema("Pack")).isEqualTo(json("{'type':'string','enum':['SMALL','big']}"));
    assertThat(schema("Order").path("description").asText()).isEqualTo("An order.");
  }

  @Test
  void members_of_lists_forms_and_patterns_are_told() {
    JsonNode line = schema("dev.turno.openapi.Shop.Line").path("properties");
    assertThat(line.at("/code/pattern").asText()).isEqualTo("^(?:[A-Z]+|none)$");
    assertThat(line.path("year")).isEqualTo(json("{'type':'string'}"));
    assertThat(line.at("/day/format").asText()).isEqualTo("date");
    assertThat(line.at("/pause/format").asText()).isEqualTo("duration");
    assertThat(line.at("/old/deprecated").asBoolean()).isTrue();
    assertThat(texts(line.at("/old/items/type"))).containsExactly("string", "null");
    assertThat(line.at("/next/anyOf/1/$ref").asText()).endsWith(".Shop.Line");
  }

  @Test
  void two_types_of_one_name_have_their_long_names() {
    assertThat(schema("dev.turno.openapi.Shop.Other.Line").at("/properties/text/type").asText())
        .isEqualTo("string");
    assertThat(DOCUMENT.at("/components/schemas/Line").isMissingNode()).isTrue();
  }

  @Test
  void a_generic_type_has_a_name_of_its_arguments() {
    assertThat(schema("PageOfOrder").at("/properties/items/items/$ref").asText())
        .isEqualTo("#/components/schemas/Order");
  }

  @Test
  void a_type_with_subtypes_is_one_of_them_by_a_discriminator() {
    assertThat(schema("Shape"))
        .isEqualTo(
            json(
                "{'oneOf':[{'$ref':'#/components/schemas/Square'},{'$ref':'#/components/schemas/Circle'}],"
                    + "'discriminator':{'propertyName':'kind','mapping':{'square':'#/components/schemas/Square',"
                    + "'circle':'#/components/schemas/Circle'}}}"));
    assertThat(schema("Circle").at("/properties/kind/const").asText()).isEqualTo("circle");
    assertThat(texts(schema("Circle").path("required"))).contains("kind");
  }

  @Test
  void a_sealed_type_is_one_of_those_it_permits() {
    assertThat(schema("Either").path("oneOf")).hasSize(2);
    assertThat(schema("Either").has("discriminator")).isFalse();
  }

  @Test
  void members_that_go_one_way_only_are_told_there() {
    assertThat(schema("Account").path("properties").properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactlyInAnyOrder("firstName", "strength");
    assertThat(schema("AccountInput").path("properties").properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactlyInAnyOrder("firstName", "password");
  }

  @Test
  void a_class_that_is_a_single_value_is_no_object() {
    assertThat(
            operation("get", "/sku/{code}")
                .at("/responses/200/content/application~1json/schema/additionalProperties"))
        .isEqualTo(json("{'type':'string'}"));
  }

  @Test
  void bytes_and_their_media_types_are_told() {
    JsonNode thumbnail = operation("post", "/thumbnails");
    assertThat(thumbnail.at("/requestBody/content").properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly("image/png", "image/jpeg");
    assertThat(thumbnail.at("/responses/200/content/image~1jpeg/schema/format").asText())
        .isEqualTo("binary");
  }

  @Test
  void streams_are_texts_with_the_schema_of_an_item() {
    JsonNode lines = operation("get", "/lines").at("/responses/200/content/application~1jsonl");
    assertThat(lines.path("x-turno-stream").asText()).isEqualTo("lines");
    assertThat(lines.at("/schema/type").asText()).isEqualTo("string");
    assertThat(lines.at("/schema/contentSchema/items/$ref").asText()).endsWith(".Shop.Line");
    assertThat(
            operation("get", "/events")
                .at(
                    "/responses/200/content/text~1event-stream/schema/contentSchema/items/properties/data/contentSchema/$ref")
                .asText())
        .endsWith(".Shop.Line");
  }

  @Test
  void problems_are_told_where_they_can_come() {
    assertThat(statuses("get", "/orders/{id}"))
        .containsExactly("200", "401", "403", "404", "406", "422");
    assertThat(statuses("delete", "/orders/{id}")).containsExactly("204", "406", "422");
    assertThat(statuses("post", "/orders"))
        .containsExactly("201", "400", "406", "409", "413", "415", "422");
    assertThat(statuses("post", "/thumbnails"))
        .containsExactly(
            "200", "202", "400", "406", "413", "415", "422", "429", "502", "503", "504");
    assertThat(statuses("get", "/files/{path}")).containsExactly("200", "406");
  }

  private static List<String> statuses(String method, String path) {
    return operation(method, path).path("responses").properties().stream()
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  @Test
  void tickets_are_told_with_their_headers_and_the_routes_of_jobs() {
    assertThat(statuses("post", "/later")).startsWith("202").doesNotContain("200");
    assertThat(at("/components/responses/JobAccepted/headers").properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly("Location", "Retry-After", "ETag", "Preference-Applied");
    assertThat(operation("get", "/jobs/{id}").path("operationId").asText()).isEqualTo("jobs.state");
    assertThat(texts(schema("JobView").path("required"))).contains("id").doesNotContain("note");
  }

  @Test
  void a_function_that_only_code_calls_has_jobs_to_ask_for() {
    JsonNode told = Turno.application().service(Counting.class).build().openApi().content();
    assertThat(told.path("paths").has("/jobs/{id}/result")).isTrue();
  }

  static final class Counting {
    @CpuBound
    int count(int n) {
      return n;
    }
  }

  @Test
  void an_application_without_computing_has_no_routes_of_jobs() {
    JsonNode told = Turno.application().get("/a", request -> "a").build().openApi().content();
    assertThat(told.path("paths").properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly("/a");
  }

  @Test
  void a_guard_names_its_scheme() {
    assertThat(operation("get", "/orders/{id}").path("security"))
        .isEqualTo(json("[{'bearer':['orders']}]"));
    assertThat(at("/components/securitySchemes/bearer"))
        .isEqualTo(json("{'type':'http','scheme':'bearer','bearerFormat':'JWT'}"));
    assertThat(operation("get", "/orders").has("security")).isFalse();
  }

  record Reader(String key) {}

  static final class Library {
    @Guard
    @Secured("key")
    Reader reader(@Header String xKey) {
      return new Reader(xKey);
    }

    @Get("/shelf")
    String shelf(Reader reader) {
      return reader.key();
    }
  }

  @Test
  void the_key_of_a_scheme_is_no_parameter_as_well() {
    JsonNode shelf =
        Turno.application()
            .service(Library.class)
            .security("key", SecurityScheme.apiKey("X-Key"))
            .build()
            .openApi()
            .content()
            .at("/paths/~1shelf/get");
    assertThat(shelf.has("parameters")).isFalse();
    assertThat(shelf.path("security")).isEqualTo(json("[{'key':[]}]"));
  }

  static final class Told {
    @Provides
    Reader reader(@Header Optional<String> authorization) {
      return new Reader(authorization.orElse(""));
    }

    @Get("/told")
    String told(Reader reader) {
      return reader.key();
    }
  }

  @Test
  void who_reads_the_authorization_header_has_a_scheme_of_that_name() {
    JsonNode told = Turno.application().service(Told.class).build().openApi().content();
    assertThat(told.at("/paths/~1told/get/security")).isEqualTo(json("[{'Authorization':[]},{}]"));
    assertThat(told.at("/components/securitySchemes/Authorization/type").asText())
        .isEqualTo("apiKey");
  }
}
