package dev.signalbox.engine.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The commonest expression, a name with fields such as `plan.data.version`: the same meaning as in
/// CEL, without a compiler's cost.
record FieldPath(List<String> names) implements CelExpression.Program {
  private static final Set<String> WORDS = Set.of("true", "false", "null", "in");

  /// The path that is written, or empty when the source is more than that.
  static Optional<FieldPath> of(String source) {
    var names = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i <= source.length(); i++) {
      char c = i < source.length() ? source.charAt(i) : '.';
      if (c == '.') {
        String name = source.substring(start, i);
        if (name.isEmpty() || WORDS.contains(name)) {
          return Optional.empty();
        }
        names.add(name);
        start = i + 1;
      } else if (!isNamePart(c, i == start)) {
        return Optional.empty();
      }
    }
    return Optional.of(new FieldPath(List.copyOf(names)));
  }

  /// True when the types alone show that it is sound.
  boolean isTyped(Names known) {
    Names.Type type = known.types().get(names.getFirst());
    return names.size() == 1 ? type != null : type == Names.Type.ANY || type == Names.Type.MAP;
  }

  /// The tree that CEL would make of it.
  CelExpr tree(Map<Long, Integer> positions) {
    CelExpr tree = CelExpr.ofIdent(1, names.getFirst());
    positions.put(1L, 0);
    int at = names.getFirst().length();
    for (int i = 1; i < names.size(); i++) {
      positions.put(i + 1L, at);
      tree = CelExpr.ofSelect(i + 1L, tree, names.get(i), false);
      at += names.get(i).length() + 1;
    }
    return tree;
  }

  @Override
  public @Nullable Object value(ScopeVariables variables) throws CelEvaluationException {
    Object value =
        variables
            .find(names.getFirst())
            .orElseThrow(() -> new CelEvaluationException("it has no value here"));
    for (int i = 1; i < names.size(); i++) {
      String name = names.get(i);
      if (!(value instanceof Map<?, ?> map)) {
        throw new CelEvaluationException("'" + names.get(i - 1) + "' has no fields");
      }
      if (!map.containsKey(name)) {
        throw new CelEvaluationException("key '" + name + "' is not present in map.");
      }
      value = map.get(name);
      if (value == null) {
        return null;
      }
    }
    return value instanceof Integer number ? (Object) number.longValue() : value;
  }

  private static boolean isNamePart(char c, boolean first) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return letter || (!first && c >= '0' && c <= '9');
  }
}
