package dev.turno.respond;

/** How clients are told what went wrong. */
public enum ProblemShape {
  /** {@code application/problem+json}, problem details of RFC 9457. */
  RFC_9457,
  /**
   * As FastAPI has it, for clients that were written for that: {@code {"detail":[{"type":…,
   * "loc":["body","tags",3,"name"], "msg":…, "input":…}]}} for invalid values, {@code
   * {"detail":"…"}} for all else. Statuses stay the same.
   */
  FASTAPI
}
