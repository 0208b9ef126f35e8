package dev.signalbox.engine.expression;

import dev.signalbox.engine.secret.SecretUse;
import java.util.List;

/// Text with `${…}` expressions, rendered exactly once: a value that came from outside is data for
/// ever after.
public interface Template {
  /// The text as written.
  String source();

  /// The text with every expression replaced by its value's text, for whoever acts on it.
  ///
  /// @throws ExpressionException when an expression cannot be computed, or its value holds a
  ///   [SecretMark]: nobody must act on dots
  default String render(Scope scope) {
    return SecretMark.refuse(source(), marked(scope));
  }

  /// The same with every [SecretMark] left in it, for people and for later steps.
  String marked(Scope scope);

  /// The text as people see it, with `…` in place of every expression that cannot be computed from
  /// what is known.
  String preview(Scope known);

  /// The typed value when the whole template is one expression, else the rendered text.
  ///
  /// @throws ExpressionException like [#render]
  default Object value(Scope scope) {
    return SecretMark.refuse(source(), markedValue(scope));
  }

  /// The same with every [SecretMark] left in it.
  default Object markedValue(Scope scope) {
    return marked(scope);
  }

  /// The text for whoever opens the secrets that it stands for where nobody sees it; what it holds
  /// besides is a value like any other, and opens none, whatever it looks like.
  ///
  /// @throws ExpressionException like [#render], but for a secret that it stands for itself
  default String carried(Scope scope) {
    return render(scope);
  }

  /// The same as a value: a secret itself where the template is nothing else.
  ///
  /// @throws ExpressionException like [#carried]
  default Object carriedValue(Scope scope) {
    return value(scope);
  }

  /// The secrets that it stands for.
  default List<SecretUse> secrets() {
    return List.of();
  }

  /// Whether it is a secret and nothing else.
  default boolean isSecret() {
    return false;
  }
}
