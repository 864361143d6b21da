package dev.turno.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.Turno;
import dev.turno.context.Identity;
import dev.turno.respond.ProblemShape;
import dev.turno.security.ApiKeys;
import dev.turno.security.Authentication;
import dev.turno.security.BasicUsers;
import dev.turno.security.LoginCookie;
import dev.turno.security.SecurityScheme;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Module;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Forms, files, streams, credentials, modules and negotiated answers in the document. */
class DeskDocumentTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Authentication KEYS =
      Authentication.by(
          LoginCookie.sealedBy("thirty-two bytes of no secret at all").withoutTls(),
          ApiKeys.inHeader("X-Api-Key", Map.of("key", Identity.of("Ada"))));
  private static final JsonNode DOCUMENT = document(desk().service(KEYS));

  private static ApplicationBuilder desk() {
    return Turno.application().name("desk").service(Desk.class);
  }

  private static JsonNode document(ApplicationBuilder application) {
    return application.build().openApi().content();
  }

  private static JsonNode operation(String method, String path) {
    return DOCUMENT.path("paths").path(path).path(method);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  @Test
  void the_official_schemas_have_nothing_against_it() {
    assertThat(OfficialSchema.complaints(DOCUMENT)).isEmpty();
  }

  @Test
  void a_range_of_media_types_is_told_as_such() {
    assertThat(operation("get", "/portraits/{id}").at("/responses/200/content"))
        .isEqualTo(json("{'image/*':{'schema':{'type':'string','format':'binary'}}}"));
  }

  @Test
  void nothing_is_told_as_404_where_it_may_come() {
    assertThat(names(operation("get", "/perhaps").path("responses"))).contains("200", "404");
    assertThat(names(operation("get", "/certainly").path("responses"))).doesNotContain("404");
    assertThat(names(operation("delete", "/perhaps").path("responses"))).doesNotContain("404");
  }

  @Test
  void a_form_with_files_is_multipart_and_an_object_of_its_fields() {
    JsonNode body = operation("post", "/papers").path("requestBody");
    assertThat(names(body.path("content"))).containsExactly("multipart/form-data");
    JsonNode form = body.at("/content/multipart~1form-data/schema");
    assertThat(form.at("/properties/title"))
        .isEqualTo(json("{'type':'string','maxLength':80,'description':'What it is about.'}"));
    assertThat(form.at("/properties/scan")).isEqualTo(json("{'type':'string','format':'binary'}"));
    assertThat(form.at("/properties/photo"))
        .isEqualTo(json("{'type':'array','items':{'type':'string','format':'binary'}}"));
    assertThat(form.at("/properties/copies/default").asInt()).isEqualTo(1);
    assertThat(form.at("/properties/copies/maximum").asInt()).isEqualTo(9);
    assertThat(form.at("/properties/tag/items/type").asText()).isEqualTo("string");
    assertThat(body.at("/content/multipart~1form-data/encoding"))
        .isEqualTo(json("{'tag':{'style':'form','explode':true}}"));
    assertThat(texts(form.path("required"))).containsExactlyInAnyOrder("title", "seal");
    assertThat(operation("post", "/papers").has("parameters")).isFalse();
    assertThat(names(operation("post", "/papers").path("responses")))
        .containsExactly("200", "400", "406", "413", "415", "422");
  }

  @Test
  void a_form_without_files_may_be_url_encoded() {
    JsonNode body = operation("post", "/sign").path("requestBody");
    assertThat(names(body.path("content")))
        .containsExactly("multipart/form-data", "application/x-www-form-urlencoded");
    assertThat(body.path("required").asBoolean()).isTrue();
  }

  @Test
  void a_map_takes_any_field_and_any_query_and_headers_are_not_told() {
    JsonNode form = operation("post", "/anything").path("requestBody");
    assertThat(form.path("required").asBoolean()).isFalse();
    assertThat(form.at("/content/multipart~1form-data/schema/additionalProperties/items/type"))
        .hasToString("\"string\"");
    JsonNode parameters = operation("get", "/notes").path("parameters");
    assertThat(parameters.path(0).path("schema"))
        .isEqualTo(json("{'type':'object','additionalProperties':{'type':'string'}}"));
    assertThat(parameters.path(0).path("explode").asBoolean()).isTrue();
    assertThat(parameters.path(0).path("required").asBoolean()).isFalse();
  }

  @Test
  void answers_that_share_a_route_are_one_operation_with_all_their_media_types() {
    JsonNode notes = operation("get", "/notes");
    assertThat(notes.path("operationId").asText()).isEqualTo("Desk.notes");
    assertThat(names(notes.at("/responses/200/content")))
        .containsExactly("application/jsonl", "text/csv");
    assertThat(notes.path("parameters"))
        .extracting(p -> p.path("name").asText())
        .containsExactly("filter", "separator");
  }

  @Test
  void a_file_has_ranges_and_versions() {
    JsonNode scan = operation("get", "/papers/{id}/scan");
    assertThat(scan.at("/responses/200/content/*~1*/schema/format").asText()).isEqualTo("binary");
    assertThat(names(scan.path("responses")))
        .containsExactly("200", "206", "304", "404", "412", "416", "422");
    assertThat(names(scan.at("/responses/206/headers"))).contains("Content-Range", "ETag");
    assertThat(scan.path("parameters"))
        .extracting(p -> p.path("$ref").asText())
        .containsExactly(
            "", "#/components/parameters/Range", "#/components/parameters/IfNoneMatch");
  }

  @Test
  void a_stream_of_texts_is_a_text() {
    assertThat(operation("get", "/texts").at("/responses/200/content"))
        .isEqualTo(json("{'text/plain':{'schema':{'type':'string'}}}"));
  }

  @Test
  void authenticators_tell_their_schemes() {
    assertThat(operation("get", "/me").path("security"))
        .isEqualTo(json("[{'login':[]},{'X-Api-Key':[]}]"));
    assertThat(DOCUMENT.at("/components/securitySchemes/X-Api-Key"))
        .isEqualTo(json("{'type':'apiKey','in':'header','name':'X-Api-Key'}"));
    assertThat(DOCUMENT.at("/components/securitySchemes/login/in").asText()).isEqualTo("cookie");
    assertThat(names(operation("get", "/me").path("responses")))
        .containsExactly("200", "401", "406", "429");
  }

  @Test
  void scopes_are_told_with_the_scheme_of_whom_they_are_asked() {
    assertThat(operation("post", "/stamp").path("security"))
        .isEqualTo(json("[{'login':['seal','stamp']},{'X-Api-Key':['seal','stamp']}]"));
    assertThat(names(operation("post", "/stamp").path("responses")))
        .containsExactly("204", "401", "403", "406");
  }

  @Test
  void nobody_in_particular_may_have_what_asks_for_no_scope() {
    JsonNode told =
        document(
            desk()
                .service(Authentication.optionallyBy(BasicUsers.of("desk", Map.of("Ada", "love"))))
                .security("password", SecurityScheme.basic()));
    assertThat(told.at("/paths/~1me/get/security")).isEqualTo(json("[{'password':[]},{}]"));
    assertThat(told.at("/paths/~1stamp/post/security"))
        .isEqualTo(json("[{'password':['seal','stamp']}]"));
  }

  @Test
  void modules_have_a_prefix_tags_and_scopes() {
    JsonNode inner =
        document(
            Turno.application()
                .service(KEYS)
                .module(
                    Module.at("/desk").tag("paperwork").requiresScope("desk").service(Desk.class)));
    JsonNode sign = inner.at("/paths/~1desk~1sign/post");
    assertThat(texts(sign.path("tags"))).containsExactly("paperwork");
    assertThat(sign.at("/security/1/X-Api-Key/0").asText()).isEqualTo("desk");
  }

  @Test
  void web_sockets_are_not_told() {
    assertThat(DOCUMENT.path("paths").has("/talk")).isFalse();
  }

  @Test
  void problems_are_told_in_the_form_that_they_have() {
    JsonNode told =
        document(desk().service(KEYS).responses(r -> r.withProblems(ProblemShape.FASTAPI)));
    assertThat(OfficialSchema.complaints(told)).isEmpty();
    assertThat(
            told.at(
                    "/components/responses/UnprocessableContent/content/application~1json/schema/$ref")
                .asText())
        .endsWith("/HTTPValidationError");
    assertThat(told.at("/components/schemas").has("Problem")).isFalse();
  }
}
