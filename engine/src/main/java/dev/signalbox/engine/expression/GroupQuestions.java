package dev.signalbox.engine.expression;

import dev.cel.common.ast.CelExpr;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How an expression asks for the groups of who acts: one by one, as `me.in('sre')` does, or for
/// all of them.
final class GroupQuestions {
  private static final Set<String> WHO = Set.of("me", "subject");
  private static final String GROUPS = "groups";

  private GroupQuestions() {}

  /// Whether somebody's groups are looked at other than by `me.in(…)`.
  static boolean asksForAll(CelExpr expression) {
    var open = new ArrayDeque<CelExpr>(List.of(expression));
    while (!open.isEmpty()) {
      CelExpr next = open.pop();
      if (isWho(next)) {
        return true;
      }
      if (asksForOne(next)) {
        open.addAll(next.call().args());
      } else if (!asksForAnother(next)) {
        open.addAll(ExpressionLint.children(next));
      }
    }
    return false;
  }

  private static boolean isWho(CelExpr e) {
    return e.getKind() == CelExpr.ExprKind.Kind.IDENT && WHO.contains(e.ident().name());
  }

  private static boolean asksForOne(CelExpr e) {
    return e.getKind() == CelExpr.ExprKind.Kind.CALL
        && e.call().function().equals("IN")
        && e.call().target().filter(GroupQuestions::isWho).isPresent();
  }

  /// A field that is none of groups.
  private static boolean asksForAnother(CelExpr e) {
    return e.getKind() == CelExpr.ExprKind.Kind.SELECT
        && isWho(e.select().operand())
        && !e.select().field().equals(GROUPS);
  }

  /// Why not all groups are known, if that is so.
  static Optional<ExpressionException> unknown(Scope scope) {
    for (String who : WHO) {
      if (scope.values().get(who) instanceof Map<?, ?> facts
          && facts.get(GROUPS) instanceof UncertainNames groups) {
        return Optional.of(groups.unknown());
      }
    }
    return Optional.empty();
  }
}
