package dev.turno.examples.shop.catalogue;

import dev.turno.http.Doc;

/** The shelf on which a product stands. */
@Doc("The shelf on which a product stands.")
public enum Category {
  BOOKS,
  GAMES,
  GARDEN,
  KITCHEN
}
