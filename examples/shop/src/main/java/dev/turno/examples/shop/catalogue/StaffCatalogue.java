package dev.turno.examples.shop.catalogue;

import dev.turno.http.Body;
import dev.turno.http.Delete;
import dev.turno.http.Doc;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.http.Put;
import dev.turno.http.Reply;
import dev.turno.http.Responds;
import dev.turno.http.Status;
import dev.turno.problem.ProblemException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The catalogue as staff write it. A product is changed only by who knows its present version, by
 * {@code If-Match}: so nobody overwrites a price that somebody else has set, or stock that was sold
 * meanwhile.
 */
@Doc("For the shop's own people.")
public final class StaffCatalogue {
  @Post("/products")
  @Status(201)
  @Doc("Put a product on the shelf")
  @Responds(
      status = 201,
      headers = {"Location: Where the product is.", "ETag: The version of the product."})
  Reply<Product> add(@Body ProductDraft draft, Connection db) throws SQLException {
    long id = ProductRows.add(db, draft);
    ProductRows.Stored added = Catalogue.find(db, id);
    return Reply.created(URI.create("/products/" + id), added.product())
        .withEtag(Catalogue.tag(added));
  }

  @Put("/products/{id}")
  @Doc(
      value = "Change a product",
      description = "Send the `ETag` of the version that you change as `If-Match`.")
  @Responds(status = 200, headers = "ETag: The version of the product.")
  @Responds(status = 404, description = "There is no such product.")
  @Responds(status = 412, description = "It was changed meanwhile.")
  @Responds(status = 428, description = "There is no If-Match.")
  Reply<Product> change(
      long id, @Body ProductDraft draft, @Header Optional<String> ifMatch, Connection db)
      throws SQLException {
    ProductRows.Stored old = known(db, id, ifMatch);
    if (!ProductRows.update(db, id, old.version(), draft)) {
      throw changedMeanwhile();
    }
    return Catalogue.reply(Catalogue.find(db, id));
  }

  @Delete("/products/{id}")
  @Doc(
      value = "Take a product off the shelf",
      description = "Send the `ETag` of the version that you know as `If-Match`.")
  @Responds(status = 404, description = "There is no such product.")
  @Responds(status = 412, description = "It was changed meanwhile.")
  @Responds(status = 428, description = "There is no If-Match.")
  void remove(long id, @Header Optional<String> ifMatch, Connection db) throws SQLException {
    ProductRows.Stored old = known(db, id, ifMatch);
    if (!ProductRows.remove(db, id, old.version())) {
      throw changedMeanwhile();
    }
  }

  private static ProductRows.Stored known(Connection db, long id, Optional<String> ifMatch)
      throws SQLException {
    ProductRows.Stored old = Catalogue.find(db, id);
    Catalogue.tag(old).require(ifMatch);
    return old;
  }

  private static ProblemException changedMeanwhile() {
    return ProblemException.of(412, "It was changed meanwhile; get it again.");
  }
}
