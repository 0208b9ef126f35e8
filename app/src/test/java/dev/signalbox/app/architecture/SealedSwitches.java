package dev.signalbox.app.architecture;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.PatternTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the switches of source files that choose among the kinds of a sealed type and have a
/// `default`, so that the compiler would not say where a further kind is forgotten.
final class SealedSwitches extends TreeScanner<Void, Void> {
  private final Set<String> kinds;
  private final List<String> found = new ArrayList<>();
  private final CompilationUnitTree unit;

  private SealedSwitches(Set<String> kinds, CompilationUnitTree unit) {
    this.kinds = kinds;
    this.unit = unit;
  }

  /// @param kinds canonical names of what sealed types permit
  static Stream<String> withDefault(List<Path> files, Set<String> kinds) {
    return ParsedSources.of(files).units().stream().flatMap(unit -> withDefault(unit, kinds));
  }

  private static Stream<String> withDefault(CompilationUnitTree unit, Set<String> kinds) {
    var switches = new SealedSwitches(kinds, unit);
    switches.scan(unit, null);
    return switches.found.stream()
        .map(kind -> ParsedSources.file(unit) + " has a default beside " + kind);
  }

  @Override
  public Void visitSwitch(SwitchTree tree, Void unused) {
    look(tree.getCases());
    return super.visitSwitch(tree, null);
  }

  @Override
  public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
    look(tree.getCases());
    return super.visitSwitchExpression(tree, null);
  }

  private void look(List<? extends CaseTree> cases) {
    List<CaseLabelTree> labels = new ArrayList<>();
    cases.forEach(each -> labels.addAll(each.getLabels()));
    if (labels.stream().anyMatch(DefaultCaseLabelTree.class::isInstance)) {
      labels.stream().flatMap(label -> kind(label).stream()).findFirst().ifPresent(found::add);
    }
  }

  private Optional<String> kind(CaseLabelTree label) {
    return label instanceof PatternCaseLabelTree pattern
        ? name(pattern.getPattern()).flatMap(this::resolved)
        : Optional.empty();
  }

  private static Optional<String> name(PatternTree pattern) {
    if (pattern instanceof BindingPatternTree binding) {
      VariableTree variable = binding.getVariable();
      return Optional.of(variable.getType().toString());
    }
    return pattern instanceof DeconstructionPatternTree parts
        ? Optional.of(parts.getDeconstructor().toString())
        : Optional.empty();
  }

  /// The kind that a name stands for in this file: imported, or of its own package.
  private Optional<String> resolved(String name) {
    String first = name.replaceFirst("\\..*", "");
    String rest = name.substring(first.length());
    for (ImportTree each : unit.getImports()) {
      String imported = each.getQualifiedIdentifier().toString();
      if (imported.endsWith("." + first)) {
        return Optional.of(imported + rest).filter(kinds::contains);
      }
    }
    String own = unit.getPackageName() + ".";
    return kinds.stream()
        .filter(kind -> kind.equals(own + name) || (kind.startsWith(own) && inner(kind, own, name)))
        .findFirst();
  }

  private static boolean inner(String kind, String own, String name) {
    String below = kind.substring(own.length());
    return below.endsWith("." + name) && Character.isUpperCase(below.charAt(0));
  }
}
