package dev.signalbox.app.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/// Source files as the compiler's own parser reads them. One compiler reads them all: to set one up
/// takes longer than to parse a file.
record ParsedSources(Trees trees, List<CompilationUnitTree> units) {
  static ParsedSources of(List<Path> files) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var sources = compiler.getStandardFileManager(null, null, null)) {
      var found = sources.getJavaFileObjectsFromPaths(files);
      var task =
          (JavacTask) compiler.getTask(null, sources, d -> {}, List.of("-proc:none"), null, found);
      var units = new ArrayList<CompilationUnitTree>();
      task.parse().forEach(units::add);
      return new ParsedSources(Trees.instance(task), units);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(CompilationUnitTree unit) {
    return Path.of(unit.getSourceFile().toUri());
  }
}
