package dev.turno.examples.gallery;

/** A photograph was asked for that isn't there. */
final class NoSuchPhotoException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int id;

  NoSuchPhotoException(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }
}
