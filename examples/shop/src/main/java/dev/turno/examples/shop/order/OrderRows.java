package dev.turno.examples.shop.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.bind.JsonMappers;
import dev.turno.examples.shop.store.Columns;
import dev.turno.examples.shop.store.Query;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How orders are asked for, and made of rows: the same with JDBC and with Vert.x's client. */
final class OrderRows {
  private static final ObjectMapper JSON = JsonMappers.standard();

  private static final String SELECT =
      """
      SELECT o.id, o.customer, o.status, o.placed, o.total, o.delivery,
             l.product, l.name, l.price, l.quantity
        FROM (SELECT * FROM orders WHERE TRUE""";

  private static final String LINES =
      ") o JOIN order_lines l ON l.order_id = o.id ORDER BY o.id DESC, l.position";

  private OrderRows() {}

  static Query byId(long id) {
    return Query.of(SELECT).and("AND id = ?", id).and(LINES);
  }

  static Query byKey(String customer, String idempotencyKey) {
    return Query.of(SELECT)
        .and("AND customer = ? AND idempotency_key = ?", customer, idempotencyKey)
        .and(LINES);
  }

  /**
   * The orders of a page, and one more if there are any behind it.
   *
   * @param customer whose; empty for everybody's
   */
  static Query page(Optional<String> customer, OrderFilter filter) {
    Query query = Query.of(SELECT);
    if (customer.isPresent()) {
      query = query.and("AND customer = ?", customer.get());
    }
    if (filter.status().isPresent()) {
      query = query.and("AND status = ?", filter.status().get());
    }
    if (filter.after().isPresent()) {
      query = query.and("AND id < ?", filter.after().get().id());
    }
    return query.and("ORDER BY id DESC LIMIT ?", filter.limit() + 1).and(LINES);
  }

  static Query events(String customer, long after, int most) {
    return Query.of(
        """
        SELECT number, order_id, status, at FROM order_events
          WHERE customer = ? AND number > ? ORDER BY number LIMIT ?""",
        customer,
        after,
        most);
  }

  static OrderEvent event(Columns row) throws SQLException {
    return new OrderEvent(
        row.number("number"),
        row.number("order_id"),
        OrderStatus.valueOf(row.text("status")),
        row.moment("at"));
  }

  /** An order with the one line that a row has of it; {@link #joined} puts them together. */
  static Order order(Columns row) throws SQLException {
    return new Order(
        row.number("id"),
        row.text("customer"),
        OrderStatus.valueOf(row.text("status")),
        row.moment("placed"),
        List.of(
            new OrderLine(
                row.number("product"),
                row.text("name"),
                row.decimal("price"),
                (int) row.number("quantity"))),
        row.decimal("total"),
        delivery(row.text("delivery")));
  }

  static List<Order> joined(List<Order> rows) {
    Map<Long, Order> orders = new LinkedHashMap<>();
    rows.forEach(row -> orders.merge(row.id(), row, OrderRows::join));
    return List.copyOf(orders.values());
  }

  private static Order join(Order some, Order more) {
    List<OrderLine> lines = new ArrayList<>(some.lines());
    lines.addAll(more.lines());
    return new Order(
        some.id(),
        some.customer(),
        some.status(),
        some.placed(),
        lines,
        some.total(),
        some.delivery());
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(value.getClass() + " cannot be written as JSON", e);
    }
  }

  private static Delivery delivery(String json) throws SQLException {
    try {
      return JSON.readValue(json, Delivery.class);
    } catch (JsonProcessingException e) {
      throw new SQLException("an order's delivery cannot be read", e);
    }
  }
}
