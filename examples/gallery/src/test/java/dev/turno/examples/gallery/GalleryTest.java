package dev.turno.examples.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.server.Application;
import dev.turno.server.ApplicationBuilder;
import dev.turno.test.FormBody;
import dev.turno.test.TestClient;
import dev.turno.test.TestResponse;
import dev.turno.test.TurnoTest;
import dev.turno.test.UnderTest;
import org.junit.jupiter.api.Test;

@TurnoTest(perMethod = true)
class GalleryTest {
  @UnderTest
  static Application application() {
    return Assembly.application(new ApplicationBuilder());
  }

  private static Photo upload(TestClient client, String title) {
    // region upload
    FormBody form =
        FormBody.of("title", title)
            .field("tags", "sea")
            .file("photo", "Föhr.jpg", "image/jpeg", "0123456789");
    return client.post("/photos", form).expect(201).as(Photo.class);
    // endregion
  }

  @Test
  void a_photo_is_uploaded_listed_and_downloaded(TestClient client) {
    assertThat(upload(client, "The sea").fileName()).isEqualTo("Föhr.jpg");
    assertThat(client.get("/photos?tag=sea").list(Photo.class)).hasSize(1);
    assertThat(client.get("/photos?tag=hills").list(Photo.class)).isEmpty();
    assertThat(client.accept("text/csv").get("/photos").text())
        .isEqualTo("id,type\n1,image/jpeg\n");
    TestResponse part = client.header("Range", "bytes=3-5").get("/photos/1/file").expect(206);
    assertThat(part.expectHeader("Content-Type", "image/jpeg").text()).isEqualTo("345");
  }

  @Test
  void a_photo_that_is_missing_is_told_by_what_catches_it(TestClient client) {
    assertThat(client.get("/photos/7").problem(404).detail()).contains("There is no photo 7.");
  }

  @Test
  void a_title_changes_only_for_those_who_know_the_present_one(TestClient client) {
    upload(client, "The sea");
    TestClient knowing = client.header("If-Match", client.get("/photos/1").requiredHeader("ETag"));
    knowing.post("/photos/1/title", FormBody.of("title", "Waves")).expect(200);
    knowing.post("/photos/1/title", FormBody.of("title", "Waves")).expect(412);
  }

  // region events
  @Test
  void who_comes_back_is_told_what_it_missed(TestClient client) {
    upload(client, "The sea");
    upload(client, "The dunes");
    try (var events = client.header("Last-Event-ID", "1").events("/events")) {
      assertThat(events.next().id()).isEqualTo("2");
      upload(client, "The lighthouse");
      assertThat(events.next(Photo.class).title()).isEqualTo("The lighthouse");
    }
  }

  // endregion

  // region socket
  @Test
  void guests_of_a_room_hear_one_another(TestClient client) {
    try (var ada = client.socket("/chat/sea?name=ada");
        var bob = client.socket("/chat/sea?name=bob")) {
      ada.send(new Chat.Say("hello"));
      assertThat(bob.next(Chat.Said.class)).isEqualTo(new Chat.Said("ada", "hello"));
    }
    client.refusedSocket("/chat/sea").problem(401);
  }
  // endregion
}
