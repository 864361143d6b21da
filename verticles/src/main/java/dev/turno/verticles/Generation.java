package dev.turno.verticles;

import dev.turno.spi.Member;
import dev.turno.spi.Membership;
import java.util.List;
import java.util.function.Consumer;

/**
 * A member as one of the applications that run in it one after the other: each has an id of its
 * own, so that the old one gets the answers that it waits for while the new one works already.
 *
 * @param member the member
 * @param number which of them, from 0
 */
record Generation(Membership member, int number) implements Membership {
  private static final String MARK = "~";

  @Override
  public String self() {
    return named(member.self(), number);
  }

  @Override
  public List<Member> members() {
    return member.members();
  }

  /** Where a member has left, all of its generations have. */
  @Override
  public void onLeft(Consumer<String> listener) {
    member.onLeft(
        id -> {
          listener.accept(id);
          for (int i = 0; i <= number + 1; i++) {
            listener.accept(named(id, i));
          }
        });
  }

  private static String named(String id, int number) {
    return id + MARK + number;
  }
}
