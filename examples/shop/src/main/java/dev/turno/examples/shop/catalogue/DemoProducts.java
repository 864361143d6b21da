package dev.turno.examples.shop.catalogue;

import dev.turno.depend.OnStart;
import dev.turno.examples.shop.store.Database;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Puts products on empty shelves, for a shop that is only looked at. */
public final class DemoProducts {
  private static final List<ProductDraft> DRAFTS =
      List.of(
          draft("Emma", "A novel by Jane Austen.", Category.BOOKS, "12.90", 12),
          draft("Walden", "Two years beside a pond.", Category.BOOKS, "9.50", 3),
          draft("Go", "A board, 361 stones.", Category.GAMES, "49.00", 5),
          draft("Jenga", "54 blocks, and patience.", Category.GAMES, "19.90", 8),
          draft("Secateurs", "For branches up to 2 cm.", Category.GARDEN, "24.50", 20),
          draft("Watering can", "Ten litres, zinc.", Category.GARDEN, "32.00", 0),
          draft("Moka pot", "For six small cups.", Category.KITCHEN, "29.90", 15),
          draft("Paring knife", "Carbon steel, 9 cm.", Category.KITCHEN, "14.00", 40));

  private static ProductDraft draft(
      String name, String description, Category category, String price, int stock) {
    return new ProductDraft(name, description, category, new BigDecimal(price), stock);
  }

  @OnStart
  void stock(Database database) throws SQLException {
    try (Connection db = database.connection()) {
      if (ProductRows.areNone(db)) {
        for (ProductDraft draft : DRAFTS) {
          ProductRows.add(db, draft);
        }
      }
    }
  }
}
