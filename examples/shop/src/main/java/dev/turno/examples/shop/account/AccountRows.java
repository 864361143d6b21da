package dev.turno.examples.shop.account;

import dev.turno.examples.shop.store.Jdbc;
import dev.turno.examples.shop.store.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Accounts in the database. */
final class AccountRows {
  private AccountRows() {}

  /**
   * An account with what its password is checked by.
   *
   * @param password as {@code Passwords.hash} made it
   */
  record Kept(Account account, String password) {}

  static Optional<Kept> find(Connection db, String name) throws SQLException {
    return Jdbc.first(
        db,
        Query.of("SELECT name, password, staff FROM accounts WHERE name = ?", name),
        row -> new Kept(new Account(row.text("name"), row.flag("staff")), row.text("password")));
  }

  /** Gives whether there was none of that name. */
  static boolean add(Connection db, Account account, String password) throws SQLException {
    try {
      Jdbc.update(
          db,
          Query.of(
              "INSERT INTO accounts (name, password, staff, events) VALUES (?, ?, ?, 0)",
              account.name(),
              password,
              account.staff()));
      return true;
    } catch (SQLException e) {
      if (Jdbc.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  static void setPassword(Connection db, String name, String password) throws SQLException {
    Jdbc.update(db, Query.of("UPDATE accounts SET password = ? WHERE name = ?", password, name));
  }
}
