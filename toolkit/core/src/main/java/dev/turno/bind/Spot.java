package dev.turno.bind;

/**
 * A place in a body.
 *
 * @param path the way there: {@code tags[3].name}
 * @param judged whether constraints hold for what is there
 */
record Spot(String path, boolean judged) {
  Spot member(String name) {
    return new Spot(Nodes.member(path, name), judged);
  }

  Spot element(int index) {
    return new Spot(path + "[" + index + "]", judged);
  }

  /** The same, where what is within is only validated if {@code validated} says so. */
  Spot judgedOnlyIf(boolean validated) {
    return new Spot(path, judged && validated);
  }
}
