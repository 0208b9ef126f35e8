package dev.signalbox.engine.expression;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.signalbox.engine.secret.SecretUse;
import dev.signalbox.spi.text.VisibleText;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A compiled CEL expression with the names it uses.
final class CelExpression implements Expression {
  private static final int SHOWN = 80;

  private final String source;
  private final Program program;
  private final Set<String> mentioned;
  private final Set<String> secrets;
  private final boolean asksForAllGroups;

  /// @param asksForAllGroups whether it looks at somebody's groups other than one by one
  CelExpression(
      String source,
      Program program,
      Set<String> mentioned,
      Set<String> secrets,
      boolean asksForAllGroups) {
    this.source = source;
    this.program = program;
    this.mentioned = Set.copyOf(mentioned);
    this.secrets = secrets;
    this.asksForAllGroups = asksForAllGroups;
  }

  /// What computes the value.
  @FunctionalInterface
  interface Program {
    @Nullable Object value(ScopeVariables variables) throws CelEvaluationException;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Object evaluate(Scope scope) {
    if (asksForAllGroups) {
      GroupQuestions.unknown(scope)
          .ifPresent(unknown -> {
            throw new ExpressionException(failure(String.valueOf(unknown.getMessage()), scope));
          });
    }
    @Nullable Object value;
    try {
      value = program.value(new ScopeVariables(scope, true));
    } catch (CelEvaluationException e) {
      throw new ExpressionException(failure(why(e), scope));
    }
    if (value == null || value instanceof NullValue) {
      throw new ExpressionException(failure("it has no value (null)", scope));
    }
    return value;
  }

  @Override
  public boolean holds(Scope scope) {
    Object value = evaluate(scope);
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw new ExpressionException(failure("its value is neither true nor false", scope));
  }

  /// No expression that passed has more of a secret than the whole.
  @Override
  public Optional<SecretUse> secret() {
    return mentioned.stream()
        .filter(secrets::contains)
        .map(name -> new SecretUse(name, false))
        .findFirst();
  }

  @Override
  public String toString() {
    return source;
  }

  private static String why(CelEvaluationException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ExpressionException unknown) {
        return String.valueOf(unknown.getMessage());
      }
    }
    String message = String.valueOf(e.getMessage());
    int colon = message.startsWith("evaluation error") ? message.indexOf(": ") : -1;
    return colon < 0 ? message : message.substring(colon + 2);
  }

  private String failure(String why, Scope scope) {
    String missing =
        mentioned.stream()
            .filter(name -> !scope.values().containsKey(name))
            .sorted()
            .collect(Collectors.joining(", "));
    String reason =
        missing.isEmpty() ? Missing.explain(why, mentioned, scope) : missing + " has no value here";
    String seen =
        mentioned.stream()
            .filter(scope.values()::containsKey)
            .sorted()
            .map(name -> name + " = " + shown(name, scope))
            .collect(Collectors.joining(", "));
    String message = "cannot compute `" + source + "`: " + SecretMark.shown(reason);
    return seen.isEmpty() ? message : message + " (" + seen + ")";
  }

  private String shown(String name, Scope scope) {
    if (secrets.contains(name)) {
      return "••••";
    }
    String text = SecretMark.shown(Rendered.text(scope.find(name)));
    return text.length() <= SHOWN ? text : VisibleText.first(text, SHOWN) + "…";
  }
}
