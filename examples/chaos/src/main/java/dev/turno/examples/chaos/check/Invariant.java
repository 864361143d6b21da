package dev.turno.examples.chaos.check;

/** What is promised, whatever goes wrong. */
public enum Invariant {
  I1("each acknowledged ticket ends"),
  I2("one accepted result, from the last lease granted"),
  I3("more than one execution only where a fault overlapped"),
  I4("no result from an expired lease"),
  I5("version and state never go back for any reader"),
  I6("an acknowledged cancel never ends COMPLETED"),
  I7("an acknowledged ticket is never 404 before its time"),
  I8("each call gets one answer by its deadline + 250 ms"),
  I9("after quiet nothing is in flight, and all credits are back"),
  I10("memory is bounded, and who is refused is told when to come again"),
  I11("attempts <= configured");

  private final String meaning;

  Invariant(String meaning) {
    this.meaning = meaning;
  }

  /** It, in words. */
  public String meaning() {
    return meaning;
  }
}
