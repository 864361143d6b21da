package dev.turno.polyglot;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes, while a run of the compiler parses, on which line each class and method begins. */
final class SourceLines implements TaskListener {
  private final SourcePositions positions;
  private final Map<String, Line> lines = new HashMap<>();

  /** A line of a source file, whose name the compiler knows. */
  record Line(javax.tools.JavaFileObject file, long number) {}

  private SourceLines(SourcePositions positions) {
    this.positions = positions;
  }

  static SourceLines of(JavacTask task) {
    var lines = new SourceLines(Trees.instance(task).getSourcePositions());
    task.addTaskListener(lines);
    return lines;
  }

  /** The lines by {@code App} and {@code App.orders}, an inner class by its simple name. */
  Map<String, Line> lines() {
    return lines;
  }

  @Override
  public void finished(TaskEvent event) {
    CompilationUnitTree unit = event.getCompilationUnit();
    if (event.getKind() == TaskEvent.Kind.PARSE && unit != null) {
      new Names(unit).scan(unit, null);
    }
  }

  private final class Names extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final Deque<String> classes = new ArrayDeque<>();

    Names(CompilationUnitTree unit) {
      this.unit = unit;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
      String name = tree.getSimpleName().toString();
      note(name, tree);
      classes.push(name);
      super.visitClass(tree, null);
      classes.pop();
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
      String name = tree.getName().toString();
      String owner = classes.peek();
      if (owner != null && !name.equals("<init>")) {
        // after its annotations, where its return type is
        note(owner + "." + name, tree.getReturnType() == null ? tree : tree.getReturnType());
      }
      return null;
    }

    private void note(String name, Tree tree) {
      long start = positions.getStartPosition(unit, tree);
      if (start >= 0) {
        lines.putIfAbsent(
            name, new Line(unit.getSourceFile(), unit.getLineMap().getLineNumber(start)));
      }
    }
  }
}
