package dev.turno.polyglot.node;

import dev.turno.polyglot.child.KilledJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is killed leaves no children behind, neither idle nor busy ones. */
class KilledJvmTest {
  @Test
  void children_end_with_a_jvm_that_is_killed(@TempDir Path folder) throws Exception {
    NodeForTests.orSkip();
    Path app =
        Files.writeString(
            folder.resolve("app.mjs"),
            """
            import { writeFileSync } from 'node:fs';
            import { get } from 'turno';

            const busy = (name) => writeFileSync(new URL(name + '.busy', import.meta.url), '');
            get('/async', async function spinAsync() { busy('async'); for (;;); });
            get('/spin', function spin() { busy('spin'); for (;;); });
            get('/match', function match() {
              busy('match');
              return /^(a+)+$/.test('a'.repeat(60) + 'b');
            });
            """);

    KilledJvm.leavesNoChildren(SpinningNode.class, app, "app.spin", "app.spinAsync", "app.match");
  }
}
