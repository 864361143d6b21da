package dev.turno.examples.shop.account;

import dev.turno.depend.OnStart;
import dev.turno.examples.shop.store.Database;
import dev.turno.security.Passwords;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that there is somebody who runs the shop. */
public final class Staff {
  /** The name of the account of staff. */
  public static final String NAME = "boss";

  private static final Logger LOG = LoggerFactory.getLogger(Staff.class);

  private final Optional<String> password;

  /**
   * Staff.
   *
   * @param password of the account; without one it is left as it is
   */
  public Staff(Optional<String> password) {
    this.password = password;
  }

  @OnStart
  void hire(Database database) throws SQLException {
    try (Connection db = database.connection()) {
      if (password.isPresent()) {
        String hash = Passwords.hash(password.get());
        if (!AccountRows.add(db, new Account(NAME, true), hash)) {
          AccountRows.setPassword(db, NAME, hash);
        }
      } else if (AccountRows.find(db, NAME).isEmpty()) {
        LOG.warn("nobody can log in as staff: set SHOP_STAFF_PASSWORD");
      }
    }
  }
}
