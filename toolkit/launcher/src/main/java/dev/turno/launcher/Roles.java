package dev.turno.launcher;

import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Nearest;
import dev.turno.launcher.role.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The roles that are on the class path. */
final class Roles {
  private Roles() {}

  /** The role of that name. */
  static Role named(String name) {
    List<String> known = new ArrayList<>();
    for (Role role : ServiceLoader.load(Role.class, Roles.class.getClassLoader())) {
      if (role.name().equals(name)) {
        return role;
      }
      known.add(role.name());
    }
    throw Failure.usage(
        "there is no role "
            + name
            + Nearest.hint(name, known)
            + " There is "
            + String.join(" and ", known)
            + ".");
  }
}
