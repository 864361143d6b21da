package dev.turno.examples.shop.catalogue;

import dev.turno.examples.shop.paging.Cursor;
import java.math.BigDecimal;

/** What a list of products is sorted by, upwards. */
enum ProductSort {
  NAME("name"),
  PRICE("price");

  private final String column;

  ProductSort(String column) {
    this.column = column;
  }

  String column() {
    return column;
  }

  Cursor after(Product product) {
    String value =
        switch (this) {
          case NAME -> product.name();
          case PRICE -> product.price().toPlainString();
        };
    return new Cursor(name(), value, product.id());
  }

  /**
   * What a cursor has in the column.
   *
   * @throws IllegalArgumentException when it is one of another list
   */
  Object value(Cursor cursor) {
    if (!cursor.order().equals(name())) {
      throw new IllegalArgumentException("after is of a list that is sorted otherwise");
    }
    return switch (this) {
      case NAME -> cursor.value();
      case PRICE -> price(cursor);
    };
  }

  private static BigDecimal price(Cursor cursor) {
    try {
      return new BigDecimal(cursor.value());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("after is nothing that a page gave as next", e);
    }
  }
}
