package dev.turno.form;

import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;

/** What is said of forms that can't be read, and of those that are too large. */
final class FormProblems {
  private FormProblems() {}

  static ProblemException unreadable(String reason) {
    return new ProblemException(
        Problem.titled(400, "Unreadable form", "The form cannot be read: " + reason + "."));
  }

  static ProblemException tooManyParts(long most) {
    return tooLarge(
        "The form has too many parts: there may be at most " + most + ".", "maxParts", most);
  }

  static ProblemException tooMuchText(long most) {
    return tooLarge(
        "The texts of the form are too long: together they may have at most " + most + " bytes.",
        "maxTextBytes",
        most);
  }

  static ProblemException tooLargeFile(String name, long most) {
    return tooLarge(
        "The file '" + name + "' is too large: it may have at most " + most + " bytes.",
        "maxFileBytes",
        most);
  }

  static ProblemException tooLargeForm(long most) {
    return tooLarge(
        "The form is too large: it may have at most " + most + " bytes.", "maxBytes", most);
  }

  private static ProblemException tooLarge(String detail, String which, long most) {
    return new ProblemException(
        Problem.of(413, detail).with("limit", most).with("exceeded", which));
  }
}
