package dev.turno.examples.shop.catalogue;

import dev.turno.examples.shop.store.Database;
import dev.turno.http.Delete;
import dev.turno.http.Doc;
import dev.turno.http.Put;
import dev.turno.http.Responds;
import dev.turno.http.Upload;
import dev.turno.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Photographs of products as staff change them. */
public final class StaffPhotos {
  private final Database database;

  StaffPhotos(Database database) {
    this.database = database;
  }

  /** A file past 256 KiB goes to the disk as it comes, and from there to the database. */
  @Put("/products/{id}/photo")
  @Doc(value = "Give a product a photograph", description = "JPEG or PNG, 5 MiB at most.")
  @Responds(status = 404, description = "There is no such product.")
  PhotoFacts put(long id, @Doc("JPEG or PNG.") Upload photo) throws SQLException, IOException {
    PhotoFacts facts = PhotoFacts.of(photo);
    return database.inTransaction(
        db -> {
          ProductRows.touch(db, id);
          store(db, id, facts, photo);
          return facts;
        });
  }

  private static void store(Connection db, long id, PhotoFacts facts, Upload photo)
      throws SQLException {
    try {
      PhotoRows.put(db, id, facts, photo);
    } catch (IOException e) {
      throw new UncheckedIOException("the file that was sent cannot be read", e);
    }
  }

  @Delete("/products/{id}/photo")
  @Doc("Take a product's photograph away")
  @Responds(status = 404, description = "There is no such photograph.")
  void remove(long id) throws SQLException {
    database.inTransaction(
        db -> {
          ProductRows.touch(db, id);
          if (!PhotoRows.remove(db, id)) {
            throw ProblemException.notFound("There is no photograph of product " + id + ".");
          }
          return id;
        });
  }
}
