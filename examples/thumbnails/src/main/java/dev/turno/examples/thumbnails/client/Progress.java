package dev.turno.examples.thumbnails.client;

/** Tells a person how far it is. Called by one thread at a time. */
interface Progress {
  /** So many of so many photographs are answered. */
  void at(int done, int all);

  /** There is nothing more to tell. */
  void end();
}
