package dev.signalbox.app.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/// What the compiler's own parser measures of one source file.
record Sizes(Path file, int lines, List<String> findings) {
  private static final int LONGEST_FILE = 400;
  private static final int LONGEST_METHOD = 40;
  private static final int MOST_ARGUMENTS = 7;
  private static final int MOST_COMPONENTS = 15;

  static Stream<Sizes> of(List<Path> files) {
    ParsedSources parsed = ParsedSources.of(files);
    return parsed.units().stream().map(unit -> of(unit, parsed.trees()));
  }

  private static Sizes of(CompilationUnitTree unit, Trees trees) {
    Path file = ParsedSources.file(unit);
    var findings = new ArrayList<String>();
    new Methods(trees, unit, findings).scan(unit, null);
    try (Stream<String> lines = Files.lines(file)) {
      return new Sizes(file, (int) lines.count(), findings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<String> tooLarge() {
    var all = new ArrayList<String>();
    if (lines > LONGEST_FILE) {
      all.add(file + " has " + lines + " lines");
    }
    findings.forEach(finding -> all.add(file + ": " + finding));
    return all.stream();
  }

  private static final class Methods extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final CompilationUnitTree unit;
    private final List<String> findings;

    Methods(Trees trees, CompilationUnitTree unit, List<String> findings) {
      this.trees = trees;
      this.unit = unit;
      this.findings = findings;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      long first = line(trees.getSourcePositions().getStartPosition(unit, method));
      long last = line(trees.getSourcePositions().getEndPosition(unit, method));
      if (last - first + 1 > LONGEST_METHOD) {
        findings.add(method.getName() + " has " + (last - first + 1) + " lines");
      }
      boolean constructor = method.getName().contentEquals("<init>");
      boolean inRecord =
          getCurrentPath().getParentPath().getLeaf() instanceof ClassTree c
              && c.getKind() == Tree.Kind.RECORD;
      if (constructor && !inRecord && method.getParameters().size() > MOST_ARGUMENTS) {
        findings.add("a constructor takes " + method.getParameters().size() + " arguments");
      }
      return super.visitMethod(method, null);
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      long components = type.getMembers().stream().filter(Methods::isInstanceField).count();
      if (type.getKind() == Tree.Kind.RECORD && components > MOST_COMPONENTS) {
        findings.add(type.getSimpleName() + " has " + components + " components");
      }
      return super.visitClass(type, null);
    }

    /// In a record: a component.
    private static boolean isInstanceField(Tree member) {
      return member instanceof VariableTree field
          && !field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }
}
