package dev.signalbox.engine.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.TextFindings;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Walks a parsed expression and tells about names that are unknown, not yet there, or for later.
final class ExpressionLint {
  /// Who is on call for a service.
  static final String ON_CALL = "oncall";

  /// Names what signalbox.yaml lends to runbooks.
  static final String SECRET = "secret";

  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "me", Set.of("id", "name", "email", "manager", "groups", "kind"),
          "run",
              Set.of("id", "code", "runbook", "line", "room", "status", "took", "fence", "link"));
  private static final Set<String> FUNCTIONS =
      Set.of(
          "size",
          "string",
          "int",
          "double",
          "duration",
          "timestamp",
          "bool",
          "has",
          "matches",
          "startsWith",
          "endsWith",
          "contains",
          "all",
          "exists",
          "exists_one",
          "filter",
          "map",
          "in",
          "manager",
          "owners",
          ON_CALL,
          SECRET,
          "dyn",
          "type",
          "uint");

  private final Names names;
  private final Expressions.Hidden hidden;
  private final TextFindings problems;
  private final Map<Long, Integer> positions;
  private final Deque<String> locals = new ArrayDeque<>();
  private boolean sound = true;
  private long root = -1;

  ExpressionLint(
      Names names, Expressions.Hidden hidden, TextFindings problems, Map<Long, Integer> positions) {
    this.names = names;
    this.hidden = hidden;
    this.problems = problems;
    this.positions = positions;
  }

  /// True when every name can be used here; else the problems were told.
  boolean accepts(CelExpr expression) {
    root = expression.id();
    walk(expression);
    return sound;
  }

  /// The declared names an expression uses.
  static Set<String> mentioned(CelExpr expression, Names names) {
    var found = new LinkedHashSet<String>();
    var open = new ArrayDeque<CelExpr>(List.of(expression));
    while (!open.isEmpty()) {
      CelExpr next = open.pop();
      if (next.getKind() == CelExpr.ExprKind.Kind.IDENT
          && names.types().containsKey(next.ident().name())) {
        found.add(next.ident().name());
      }
      open.addAll(children(next));
    }
    return found;
  }

  private void walk(CelExpr e) {
    switch (e.getKind()) {
      case IDENT -> name(e, e.ident().name());
      case SELECT -> field(e);
      case CALL -> function(e);
      default -> {}
    }
    if (e.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION) {
      comprehension(e.comprehension());
    } else {
      children(e).forEach(this::walk);
    }
  }

  private void comprehension(CelExpr.CelComprehension loop) {
    walk(loop.iterRange());
    walk(loop.accuInit());
    locals.push(loop.iterVar());
    locals.push(loop.iterVar2());
    locals.push(loop.accuVar());
    walk(loop.loopCondition());
    walk(loop.loopStep());
    walk(loop.result());
    locals.pop();
    locals.pop();
    locals.pop();
  }

  private void name(CelExpr e, String name) {
    if (locals.contains(name)) {
      return;
    }
    if (!names.types().containsKey(name)) {
      tell(
          FindingCode.UNKNOWN_NAME,
          e,
          Finding.Kind.ERROR,
          "unknown name '" + name + "'" + hint(name, visible()));
    } else if (names.later().contains(name)) {
      tell(FindingCode.ARRIVES_LATER, e, Finding.Kind.LATER, Finding.later(name));
    } else if (names.secrets().contains(name) && !isWhole(e)) {
      secret(e, "'" + name + "'");
    } else {
      Optional<String> why = hidden.why(name);
      why.ifPresent(reason -> tell(FindingCode.NO_VALUE_YET, e, Finding.Kind.ERROR, reason));
    }
  }

  /// A secret is handed on as a whole or not at all: of what is computed with it something shows.
  private boolean isWhole(CelExpr e) {
    return e.id() == root && hidden.takesSecrets();
  }

  private void secret(CelExpr e, String what) {
    tell(
        FindingCode.SECRET_NOT_HERE,
        e,
        Finding.Kind.ERROR,
        what
            + " is a secret, and would be seen or kept here: it stands alone in ${…}, in 'env' of"
            + " exec, 'headers' or the JSON body of http, or 'with' of sql and call");
  }

  /// The name behind `secret('name')`, where that is all; else empty.
  static Optional<String> lent(CelExpr expression) {
    boolean lends =
        expression.getKind() == CelExpr.ExprKind.Kind.CALL
            && expression.call().function().equals(SECRET)
            && expression.call().args().size() == 1
            && expression.call().args().getFirst().getKind() == CelExpr.ExprKind.Kind.CONSTANT;
    return lends
            && expression.call().args().getFirst().constant().getKind()
                == CelConstant.Kind.STRING_VALUE
        ? Optional.of(expression.call().args().getFirst().constant().stringValue())
        : Optional.empty();
  }

  private Set<String> visible() {
    var visible = new HashSet<String>(locals);
    for (String name : names.types().keySet()) {
      if (hidden.why(name).isEmpty()) {
        visible.add(name);
      }
    }
    return visible;
  }

  private void field(CelExpr e) {
    CelExpr operand = e.select().operand();
    if (operand.getKind() != CelExpr.ExprKind.Kind.IDENT) {
      return;
    }
    String owner = operand.ident().name();
    Collection<String> fields = FIELDS.getOrDefault(owner, Set.copyOf(names.fields(owner)));
    String field = e.select().field();
    if (!fields.isEmpty() && !locals.contains(owner) && !fields.contains(field)) {
      String message = "'" + owner + "' has no '" + field + "'" + hint(field, fields);
      tell(
          FindingCode.UNKNOWN_NAME,
          e,
          Finding.Kind.ERROR,
          message + "; it has " + String.join(", ", fields.stream().sorted().toList()));
    }
  }

  private void function(CelExpr e) {
    String function = e.call().function();
    boolean member = e.call().target().isPresent();
    if (function.equals(ON_CALL) && !member) {
      tell(
          FindingCode.TYPES_DO_NOT_FIT,
          e,
          Finding.Kind.ERROR,
          "`oncall()` takes a parameter that is a service; the group 'oncall.NAME' is whoever is on"
              + " call for the one of this name");
    } else if (function.equals(SECRET) && !member) {
      if (!isWhole(e)) {
        secret(e, "`secret()`");
      } else if (lent(e).isEmpty()) {
        tell(
            FindingCode.NO_SUCH_SECRET,
            e,
            Finding.Kind.ERROR,
            "`secret()` takes a name of 'secrets' in signalbox.yaml, written out in quotes");
      }
    } else if (isWord(function) && !function.equals("IN") && !isKnown(function)) {
      tell(
          FindingCode.UNKNOWN_NAME,
          e,
          Finding.Kind.ERROR,
          "unknown function '" + function + "'" + hint(function, FUNCTIONS));
    }
  }

  private static boolean isKnown(String function) {
    return FUNCTIONS.contains(function) || function.startsWith("get");
  }

  private static boolean isWord(String function) {
    return Character.isLetter(function.charAt(0));
  }

  private void tell(FindingCode code, CelExpr e, Finding.Kind kind, String message) {
    sound = false;
    problems.found(code, position(e), kind, message);
  }

  /// Where it begins; a call is recorded at its parenthesis.
  private int position(CelExpr e) {
    int at = positions.getOrDefault(e.id(), 0);
    boolean call = e.getKind() == CelExpr.ExprKind.Kind.CALL;
    return call ? Math.max(0, at - e.call().function().length()) : at;
  }

  private static String hint(String word, Collection<String> names) {
    return Nearest.hint(word, names);
  }

  static List<CelExpr> children(CelExpr e) {
    return switch (e.getKind()) {
      case SELECT -> List.of(e.select().operand());
      case CALL -> {
        var all = new ArrayList<CelExpr>(e.call().args());
        e.call().target().ifPresent(all::addFirst);
        yield all;
      }
      case LIST -> e.list().elements();
      case MAP ->
          e.map().entries().stream()
              .flatMap(entry -> java.util.stream.Stream.of(entry.key(), entry.value()))
              .toList();
      case STRUCT -> e.struct().entries().stream().map(CelExpr.CelStruct.Entry::value).toList();
      case COMPREHENSION -> {
        var loop = e.comprehension();
        yield List.of(
            loop.iterRange(),
            loop.accuInit(),
            loop.loopCondition(),
            loop.loopStep(),
            loop.result());
      }
      default -> List.of();
    };
  }
}
