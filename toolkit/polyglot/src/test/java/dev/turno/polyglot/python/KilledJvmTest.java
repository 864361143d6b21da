package dev.turno.polyglot.python;

import dev.turno.polyglot.child.KilledJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is killed leaves no children behind, neither idle nor busy ones. */
class KilledJvmTest {
  @Test
  void children_end_with_a_jvm_that_is_killed(@TempDir Path folder) throws Exception {
    PythonForTests.orSkip();
    Path app =
        Files.writeString(
            folder.resolve("app.py"),
            """
            from turno import get

            @get('/a')
            async def a(): ...

            @get('/spin')
            def spin():
                while True: pass
            """);

    KilledJvm.leavesNoChildren(SpinningPython.class, app);
  }
}
