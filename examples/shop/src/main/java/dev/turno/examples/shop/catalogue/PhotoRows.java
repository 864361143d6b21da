package dev.turno.examples.shop.catalogue;

import dev.turno.examples.shop.store.Database;
import dev.turno.examples.shop.store.Jdbc;
import dev.turno.examples.shop.store.Query;
import dev.turno.http.Upload;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Photographs in the database, so that every process of the shop has them. */
final class PhotoRows {
  private PhotoRows() {}

  /** Holds a connection no longer than it takes. */
  static Optional<Photo> find(Database database, long product) throws SQLException {
    try (Connection db = database.connection();
        PreparedStatement select =
            db.prepareStatement(
                "SELECT media_type, version, content FROM photos WHERE product = ?")) {
      select.setLong(1, product);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Photo(
                    PhotoType.ofMediaType(row.getString(1)),
                    row.getString(2),
                    Buffer.buffer(row.getBytes(3))))
            : Optional.empty();
      }
    }
  }

  /** Puts a photograph in place of the product's old one, streaming it from where it is. */
  static void put(Connection db, long product, PhotoFacts facts, Upload file)
      throws SQLException, IOException {
    remove(db, product);
    try (PreparedStatement insert =
            db.prepareStatement(
                "INSERT INTO photos (product, media_type, version, content) VALUES (?, ?, ?, ?)");
        InputStream content = file.open()) {
      insert.setLong(1, product);
      insert.setString(2, facts.type().mediaType());
      insert.setString(3, UUID.randomUUID().toString());
      insert.setBinaryStream(4, content, file.size());
      insert.executeUpdate();
    }
  }

  /** Gives whether there was one. */
  static boolean remove(Connection db, long product) throws SQLException {
    return Jdbc.update(db, Query.of("DELETE FROM photos WHERE product = ?", product)) == 1;
  }
}
