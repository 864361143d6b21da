package dev.turno.examples.shop.catalogue;

import dev.turno.examples.shop.store.Columns;
import dev.turno.examples.shop.store.Jdbc;
import dev.turno.examples.shop.store.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Products in the database. */
final class ProductRows {
  private static final String SELECT =
      """
      SELECT id, version, name, description, category, price, stock,
             EXISTS (SELECT 1 FROM photos WHERE product = id) AS photo
        FROM products""";

  private ProductRows() {}

  /**
   * A product, and which state of it this is.
   *
   * @param version grows with each change, of its stock, too
   */
  record Stored(Product product, long version) {}

  /** The products of a page, and one more if there are any behind it. */
  static List<Product> list(Connection db, ProductFilter filter) throws SQLException {
    Query query = Query.of(SELECT + " WHERE TRUE");
    if (filter.category().isPresent()) {
      query = query.and("AND category = ?", filter.category().get());
    }
    if (filter.text().isPresent()) {
      query = query.and("AND lower(name) LIKE ?", containing(filter.text().get()));
    }
    if (filter.maxPrice().isPresent()) {
      query = query.and("AND price <= ?", filter.maxPrice().get());
    }
    if (filter.inStock()) {
      query = query.and("AND stock > 0");
    }
    String column = filter.sort().column();
    if (filter.after().isPresent()) {
      query =
          query.and(
              "AND (" + column + ", id) > (?, ?)",
              filter.sort().value(filter.after().get()),
              filter.after().get().id());
    }
    query = query.and("ORDER BY " + column + ", id LIMIT ?", filter.limit() + 1);
    return Jdbc.list(db, query, row -> stored(row).product());
  }

  private static String containing(String text) {
    String literal = text.toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0");
    return "%" + literal + "%";
  }

  static Optional<Stored> find(Connection db, long id) throws SQLException {
    return Jdbc.first(db, Query.of(SELECT + " WHERE id = ?", id), ProductRows::stored);
  }

  private static Stored stored(Columns row) throws SQLException {
    long id = row.number("id");
    return new Stored(
        new Product(
            id,
            row.text("name"),
            row.text("description"),
            Category.valueOf(row.text("category")),
            row.decimal("price"),
            (int) row.number("stock"),
            row.flag("photo") ? Optional.of("/products/" + id + "/photo") : Optional.empty()),
        row.number("version"));
  }

  static long add(Connection db, ProductDraft draft) throws SQLException {
    return Jdbc.insert(
        db,
        Query.of(
            """
            INSERT INTO products (version, name, description, category, price, stock)
              VALUES (1, ?, ?, ?, ?, ?)""",
            draft.name(),
            draft.description(),
            draft.category(),
            draft.price(),
            draft.stock()));
  }

  /** Gives whether the product was still in that version. */
  static boolean update(Connection db, long id, long version, ProductDraft draft)
      throws SQLException {
    return Jdbc.update(
            db,
            Query.of(
                """
                UPDATE products SET version = version + 1, name = ?, description = ?, category = ?,
                    price = ?, stock = ?
                  WHERE id = ? AND version = ?""",
                draft.name(),
                draft.description(),
                draft.category(),
                draft.price(),
                draft.stock(),
                id,
                version))
        == 1;
  }

  /** Gives whether the product was still in that version. */
  static boolean remove(Connection db, long id, long version) throws SQLException {
    return Jdbc.update(
            db, Query.of("DELETE FROM products WHERE id = ? AND version = ?", id, version))
        == 1;
  }

  /** Makes another version of a product of which something beside its row changes. */
  static void touch(Connection db, long id) throws SQLException {
    if (Jdbc.update(db, Query.of("UPDATE products SET version = version + 1 WHERE id = ?", id))
        == 0) {
      throw Catalogue.missing(id);
    }
  }

  static boolean areNone(Connection db) throws SQLException {
    return Jdbc.list(db, Query.of("SELECT id FROM products LIMIT 1"), row -> row.number("id"))
        .isEmpty();
  }
}
