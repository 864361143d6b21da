package dev.turno.examples.shop.order;

import dev.turno.examples.shop.store.Jdbc;
import dev.turno.examples.shop.store.Query;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.problem.Violation;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes products from the shelf and puts them back, within the caller's transaction. */
final class Shelf {
  private Shelf() {}

  /** What there is too little of. */
  private record Shortage(long product, String name, int wanted, int available) {}

  /**
   * What items are, and what they cost now.
   *
   * @throws ProblemException 422 with every item that there isn't
   */
  static List<OrderLine> find(Connection db, List<OrderItem> items) throws SQLException {
    List<Violation> violations = new ArrayList<>();
    List<OrderLine> lines = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      OrderItem item = items.get(i);
      String name = "items[" + i + "].product";
      if (!seen.add(item.product())) {
        violations.add(
            new Violation("body", name, "is there twice; add up its quantity", item.product()));
        continue;
      }
      line(db, item)
          .ifPresentOrElse(
              lines::add,
              () ->
                  violations.add(
                      new Violation("body", name, "is no product that there is", item.product())));
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem.invalid(violations));
    }
    return lines;
  }

  private static Optional<OrderLine> line(Connection db, OrderItem item) throws SQLException {
    return Jdbc.first(
        db,
        Query.of("SELECT name, price FROM products WHERE id = ?", item.product()),
        row ->
            new OrderLine(item.product(), row.text("name"), row.decimal("price"), item.quantity()));
  }

  static BigDecimal total(List<OrderLine> lines) {
    return lines.stream().map(OrderLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * Takes everything, or nothing.
   *
   * @throws ProblemException 409 with everything that there is too little of
   */
  static void take(Connection db, List<OrderLine> lines) throws SQLException {
    List<Shortage> shortages = new ArrayList<>();
    for (OrderLine line : inOrder(lines)) {
      Query take =
          Query.of(
              """
              UPDATE products SET stock = stock - ?, version = version + 1
                WHERE id = ? AND stock >= ?""",
              line.quantity(),
              line.product(),
              line.quantity());
      if (Jdbc.update(db, take) == 0) {
        shortages.add(
            new Shortage(line.product(), line.name(), line.quantity(), left(db, line.product())));
      }
    }
    if (!shortages.isEmpty()) {
      throw new ProblemException(
          Problem.titled(409, "Sold out", "There is not enough of what you want; nothing was sold.")
              .with("shortages", shortages));
    }
  }

  private static int left(Connection db, long product) throws SQLException {
    return Jdbc.first(
            db,
            Query.of("SELECT stock FROM products WHERE id = ?", product),
            row -> (int) row.number("stock"))
        .orElse(0);
  }

  static void putBack(Connection db, List<OrderLine> lines) throws SQLException {
    for (OrderLine line : inOrder(lines)) {
      Jdbc.update(
          db,
          Query.of(
              "UPDATE products SET stock = stock + ?, version = version + 1 WHERE id = ?",
              line.quantity(),
              line.product()));
    }
  }

  /** All orders lock products in the same order, so that no two wait for one another. */
  private static List<OrderLine> inOrder(List<OrderLine> lines) {
    return lines.stream().sorted(Comparator.comparingLong(OrderLine::product)).toList();
  }
}
