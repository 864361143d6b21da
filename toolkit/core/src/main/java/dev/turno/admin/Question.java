package dev.turno.admin;

/**
 * What one node can ask another.
 *
 * @param name tells questions apart on the bus
 * @param body what is asked with it
 * @param answer what comes back
 */
record Question<Q, A>(String name, Class<Q> body, Class<A> answer) {
  /** A question, or an answer, that says nothing more. */
  record Nothing() {
    static final Nothing MORE = new Nothing();
  }

  static final Question<Nothing, NodeReport> REPORT =
      new Question<>("report", Nothing.class, NodeReport.class);
  static final Question<Nothing, Nothing> DRAIN =
      new Question<>("drain", Nothing.class, Nothing.class);
  static final Question<Nothing, Nothing> RESUME =
      new Question<>("resume", Nothing.class, Nothing.class);
  static final Question<Nothing, Nothing> STOP =
      new Question<>("stop", Nothing.class, Nothing.class);
  static final Question<Nothing, Dump> DUMP = new Question<>("dump", Nothing.class, Dump.class);
  static final Question<Resize, Nothing> RESIZE =
      new Question<>("resize", Resize.class, Nothing.class);
  static final Question<History.Span, History.Samples> HISTORY =
      new Question<>("history", History.Span.class, History.Samples.class);
  static final Question<LogFilter, LogPage> LOGS =
      new Question<>("logs", LogFilter.class, LogPage.class);

  /** The same as soon as there is a line; none after ten seconds. */
  static final Question<LogFilter, LogPage> NEXT_LOGS =
      new Question<>("next-logs", LogFilter.class, LogPage.class);

  static final Question<JobFilter, JobPage> JOBS =
      new Question<>("jobs", JobFilter.class, JobPage.class);

  static final Question<Nothing, ConfigApi.NodeSettings> CONFIG =
      new Question<>("config", Nothing.class, ConfigApi.NodeSettings.class);
  static final Question<Function, FunctionForm> FORM =
      new Question<>("form", Function.class, FunctionForm.class);

  static final Question<Function, PlanReport> PLAN =
      new Question<>("plan", Function.class, PlanReport.class);

  static final Question<UnitOrder, UnitReport> DEPLOY =
      new Question<>("deploy", UnitOrder.class, UnitReport.class);
  static final Question<Unit, Nothing> UNDEPLOY =
      new Question<>("undeploy", Unit.class, Nothing.class);

  /** A function, by its id. */
  record Function(String id) {}

  /** A unit, by its name. */
  record Unit(String name) {}

  /**
   * A thread dump.
   *
   * @param text as the JVM writes it
   */
  record Dump(String text) {}

  /** How many slots a node is to have. */
  record Resize(int slots) {}
}
