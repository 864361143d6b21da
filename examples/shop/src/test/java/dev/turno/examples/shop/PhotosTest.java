package dev.turno.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.examples.shop.catalogue.Product;
import dev.turno.test.FormBody;
import dev.turno.test.TestResponse;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class PhotosTest {
  private final RunningShop shop;

  PhotosTest(TestDatabase database) {
    shop = Shops.on(database);
  }

  /** Noise, which does not become small: a file that is not held in memory. */
  private static byte[] picture(String format, int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var random = new Random(7);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }

  private TestResponse upload(Product product, byte[] photo) {
    FormBody form = FormBody.empty().file("photo", "../photo", "image/jpeg", photo);
    return shop.staff().put("/staff/products/" + product.id() + "/photo", form);
  }

  private String path(Product product) {
    return "/products/" + product.id() + "/photo";
  }

  @Test
  void a_photograph_is_kept_as_it_came() throws IOException {
    Product product = shop.product("Kite", "25.00", 1);
    byte[] photo = picture("png", 500, 400);
    assertThat(photo).hasSizeGreaterThan(300_000);

    JsonObject facts = upload(product, photo).expect(200).json();

    assertThat(facts.getInteger("width")).isEqualTo(500);
    TestResponse sent =
        shop.anyone().get(path(product)).expect(200).expectHeader("Content-Type", "image/png");
    assertThat(sent.bytes()).isEqualTo(Buffer.buffer(photo));
    String tag = sent.requiredHeader("ETag");
    shop.anyone().header("If-None-Match", tag).get(path(product)).expect(304);
    assertThat(shop.anyone().get("/products/" + product.id()).as(Product.class).photo())
        .contains(path(product));
  }

  @Test
  void a_thumbnail_is_small_and_may_be_had_later() throws IOException {
    Product product = shop.product("Yo-yo", "5.00", 1);
    upload(product, picture("jpeg", 400, 200)).expect(200);
    String thumbnail = path(product) + "/thumbnail?width=100";

    assertSmall(shop.anyone().get(thumbnail).expect(200));
    TestResponse ticket = shop.anyone().header("Prefer", "respond-async").get(thumbnail);
    assertSmall(shop.anyone().job(ticket).completed());
    shop.anyone().get(path(product) + "/thumbnail?width=5").expect(422);
  }

  private static void assertSmall(TestResponse sent) throws IOException {
    sent.expectHeader("Content-Type", "image/jpeg");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(sent.bytes().getBytes()));
    assertThat(image.getWidth()).isEqualTo(100);
    assertThat(image.getHeight()).isEqualTo(50);
  }

  @Test
  void what_is_no_photograph_is_refused() throws IOException {
    Product product = shop.product("Diabolo", "15.00", 1);
    byte[] photo = picture("png", 200, 200);

    upload(product, "GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).expect(415);
    upload(product, Arrays.copyOf(photo, 12)).expect(422);
    upload(product, Arrays.copyOf(photo, (5 << 20) + 1)).expect(413);
    upload(product, new byte[0]).expect(415);
    assertThat(shop.staff().put("/staff" + path(product), FormBody.of("a", "b")).status())
        .isEqualTo(415);
    shop.anyone().get(path(product)).expect(404);
    shop.anyone().get(path(product) + "/thumbnail").expect(404);
  }

  @Test
  void a_photograph_is_taken_away() throws IOException {
    Product product = shop.product("Marbles", "3.00", 1);
    upload(product, picture("png", 20, 20)).expect(200);
    shop.staff().delete("/staff" + path(product)).expect(204);
    shop.anyone().get(path(product)).expect(404);
    shop.staff().delete("/staff" + path(product)).expect(404);
    assertThat(shop.anyone().get("/products/" + product.id()).as(Product.class).photo()).isEmpty();
  }

  @Test
  void a_photograph_of_nothing_is_refused() throws IOException {
    FormBody form = FormBody.empty().file("photo", "a.png", "image/png", picture("png", 20, 20));
    shop.staff().put("/staff/products/999999/photo", form).expect(404);
    shop.anna().put("/staff/products/1/photo", form).expect(403);
  }
}
