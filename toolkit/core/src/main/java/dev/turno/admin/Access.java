package dev.turno.admin;

/** What somebody may do. */
public enum Access {
  /** Look. */
  READ,
  /** Look, and change. */
  ADMIN
}
