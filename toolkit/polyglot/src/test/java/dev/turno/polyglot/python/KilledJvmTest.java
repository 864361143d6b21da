package dev.turno.polyglot.python;

import dev.turno.polyglot.child.KilledJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is killed leaves no children behind, neither idle nor busy ones. */
class KilledJvmTest {
  @TempDir private Path folder;

  private Path app(String code) throws Exception {
    PythonForTests.orSkip();
    return Files.writeString(folder.resolve("app.py"), code);
  }

  @Test
  void children_end_with_a_jvm_that_is_killed() throws Exception {
    Path app =
        app(
            """
            import pathlib
            from turno import get

            @get('/a')
            async def a(): ...

            @get('/spin')
            def spin():
                pathlib.Path(__file__).with_name('spin.busy').touch()
                while True: pass
            """);

    KilledJvm.leavesNoChildren(SpinningPython.class, app, "app.spin");
  }

  /** Code in C that keeps the interpreter to itself, and code in C that does not. */
  @Test
  void so_do_children_that_are_busy_outside_of_python() throws Exception {
    Path app =
        app(
            """
            import pathlib, re, time
            from turno import cpu_bound, get

            def busy(name):
                pathlib.Path(__file__).with_name(name + '.busy').touch()

            def match(name):
                busy(name)
                re.match('(a+)+$', 'a' * 60 + 'b')

            @get('/async')
            async def matching(): match('async')

            @get('/plain')
            def plain(): match('plain')

            @get('/sleep')
            def sleep():
                busy('sleep')
                time.sleep(600)

            @cpu_bound
            def compute(): match('compute')
            """);

    KilledJvm.leavesNoChildren(
        SpinningPython.class, app, "app.matching", "app.plain", "app.sleep", "app.compute");
  }
}
