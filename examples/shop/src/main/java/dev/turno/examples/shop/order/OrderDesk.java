package dev.turno.examples.shop.order;

import dev.turno.examples.shop.store.Database;
import dev.turno.examples.shop.store.Jdbc;
import dev.turno.examples.shop.store.Query;
import dev.turno.http.EntityTag;
import dev.turno.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes orders, each time in one transaction; then tells of it. Blocks. Thread-safe. */
public final class OrderDesk {
  private final Database database;
  private final OrderNews news;
  private final InstantSource clock;

  OrderDesk(Database database, OrderNews news, InstantSource clock) {
    this.database = database;
    this.news = news;
    this.clock = clock;
  }

  /**
   * An order that was asked for.
   *
   * @param repeated whether it had been placed before, by a request with the same key
   */
  record Placed(Order order, boolean repeated) {}

  /**
   * Places an order.
   *
   * @param key two requests of a customer with the same key make one order
   * @throws ProblemException 409 when there is too little of something, 422 when something isn't
   *     there, or the key was used for another order
   */
  Placed place(String customer, NewOrder wanted, Optional<String> key) throws SQLException {
    String fingerprint = fingerprint(wanted);
    Optional<Order> before = placedBefore(customer, key, fingerprint);
    if (before.isPresent()) {
      return new Placed(before.get(), true);
    }
    try {
      Order order =
          database.inTransaction(
              db -> place(db, customer, wanted, new Key(key.orElse(null), fingerprint)));
      news.tell(customer);
      return new Placed(order, false);
    } catch (SQLException e) {
      // Its twin was faster: the database lets only one of them have the key.
      Optional<Order> twin =
          Jdbc.isDuplicate(e) ? placedBefore(customer, key, fingerprint) : Optional.empty();
      return new Placed(twin.orElseThrow(() -> e), true);
    }
  }

  /**
   * What tells a request that is sent again.
   *
   * @param text the client's key, or null
   * @param fingerprint of what it wants
   */
  private record Key(@Nullable String text, String fingerprint) {}

  private static String fingerprint(NewOrder wanted) {
    return EntityTag.ofContent(OrderRows.json(wanted).getBytes(StandardCharsets.UTF_8)).value();
  }

  private Optional<Order> placedBefore(String customer, Optional<String> key, String fingerprint)
      throws SQLException {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    try (Connection db = database.connection()) {
      Query same =
          Query.of(
              "SELECT fingerprint FROM orders WHERE customer = ? AND idempotency_key = ?",
              customer,
              key.get());
      Optional<String> kept = Jdbc.first(db, same, row -> row.text("fingerprint"));
      if (kept.isPresent() && !kept.get().equals(fingerprint)) {
        throw ProblemException.of(
            422, "This Idempotency-Key was used for another order. Take a new one.");
      }
      return kept.isEmpty() ? Optional.empty() : one(db, OrderRows.byKey(customer, key.get()));
    }
  }

  /** First the order itself: there a twin waits until the other is through. */
  private Order place(Connection db, String customer, NewOrder wanted, Key key)
      throws SQLException {
    List<OrderLine> lines = Shelf.find(db, wanted.items());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    long id =
        Jdbc.insert(
            db,
            Query.of(
                """
                INSERT INTO orders
                    (customer, status, placed, total, delivery, idempotency_key, fingerprint)
                  VALUES (?, ?, ?, ?, ?, ?, ?)""",
                customer,
                OrderStatus.PLACED,
                now,
                Shelf.total(lines),
                OrderRows.json(wanted.delivery()),
                key.text(),
                key.fingerprint()));
    addLines(db, id, lines);
    Shelf.take(db, lines);
    note(db, customer, id, OrderStatus.PLACED, now);
    return one(db, OrderRows.byId(id)).orElseThrow();
  }

  private static void addLines(Connection db, long order, List<OrderLine> lines)
      throws SQLException {
    for (int i = 0; i < lines.size(); i++) {
      OrderLine line = lines.get(i);
      Jdbc.update(
          db,
          Query.of(
              """
              INSERT INTO order_lines (order_id, position, product, name, price, quantity)
                VALUES (?, ?, ?, ?, ?, ?)""",
              order,
              i,
              line.product(),
              line.name(),
              line.price(),
              line.quantity()));
    }
  }

  /**
   * Takes an order a step further.
   *
   * @param owner who has to have placed it; empty for anybody
   * @throws ProblemException 404 when there isn't one, 409 when it can't become that any more
   */
  Order move(long id, OrderStatus next, Optional<String> owner) throws SQLException {
    Order moved =
        database.inTransaction(
            db -> {
              Order order =
                  one(db, OrderRows.byId(id))
                      .filter(found -> owner.map(found.customer()::equals).orElse(true))
                      .orElseThrow(() -> missing(id));
              move(db, order, next);
              return one(db, OrderRows.byId(id)).orElseThrow();
            });
    news.tell(moved.customer());
    return moved;
  }

  private void move(Connection db, Order order, OrderStatus next) throws SQLException {
    Query change =
        Query.of(
            "UPDATE orders SET status = ? WHERE id = ? AND status = ?",
            next,
            order.id(),
            order.status());
    if (!order.status().mayBecome(next) || Jdbc.update(db, change) == 0) {
      throw ProblemException.of(
          409,
          "Order " + order.id() + " is " + order.status() + "; it cannot become " + next + ".");
    }
    if (next == OrderStatus.CANCELLED) {
      Shelf.putBack(db, order.lines());
    }
    note(db, order.customer(), order.id(), next, clock.instant());
  }

  static ProblemException missing(long id) {
    return ProblemException.notFound("There is no order " + id + ".");
  }

  /** Adds an event under its customer's next number. */
  private static void note(
      Connection db, String customer, long order, OrderStatus status, Instant at)
      throws SQLException {
    Jdbc.update(db, Query.of("UPDATE accounts SET events = events + 1 WHERE name = ?", customer));
    Jdbc.update(
        db,
        Query.of(
            """
            INSERT INTO order_events (customer, number, order_id, status, at)
              SELECT name, events, CAST(? AS bigint), CAST(? AS varchar), CAST(? AS timestamp with time zone)
                FROM accounts WHERE name = ?""",
            order,
            status,
            at,
            customer));
  }

  private static Optional<Order> one(Connection db, Query query) throws SQLException {
    return OrderRows.joined(Jdbc.list(db, query, OrderRows::order)).stream().findFirst();
  }
}
