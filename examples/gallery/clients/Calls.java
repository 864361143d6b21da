import dev.example.ApiClient;
import dev.example.api.GalleryApi;
import dev.example.model.Photo;
import java.io.File;
import java.nio.file.Files;

/** Calls each operation of the gallery by the client that is generated of its document. */
public final class Calls {
  private Calls() {}

  public static void main(String[] args) throws Exception {
    var client = new ApiClient().setBasePath(args[0]);
    client.setHttpClient(
        client.getHttpClient().newBuilder().addInterceptor(new Recorder()).build());
    var gallery = new GalleryApi(client);

    File file = File.createTempFile("sea", ".jpg");
    Files.writeString(file.toPath(), "0123456789");
    // Tags are left to the other client: this generator's sends each of them as the whole list.
    Photo sea = gallery.galleryAdd(file, "The sea", null);
    Recorder.check(sea.getTitle().equals("The sea"), "its title");
    Recorder.check(gallery.gallerySize(file) == 10, "the size of the file");

    int id = sea.getId();
    var shown = gallery.galleryShowWithHttpInfo(id);
    Recorder.check(shown.getData().equals(sea), "the photograph as it was added");
    String version = shown.getHeaders().get("etag").getFirst();
    Recorder.check(
        gallery.galleryRename(id, "Waves", version).getTitle().equals("Waves"), "the new title");
    Recorder.check(gallery.galleryList(null, 10).contains("Waves"), "the list");
    Recorder.check(gallery.galleryDownload(id, null, null).length() == 10, "the whole file");
    Recorder.check(gallery.galleryDownload(id, "bytes=3-5", null).length() == 3, "a part of it");

    try (var events = gallery.galleryEventsCall(0, null).execute()) {
      Recorder.check(events.body().source().readUtf8Line().startsWith("id: "), "the first event");
    }
    System.exit(0); // the connections of the client would keep it for minutes
  }
}
