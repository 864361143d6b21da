package dev.turno.examples.shop.order;

/** Where the shop has a counter. */
enum Branch {
  HARBOUR,
  STATION
}
