package dev.signalbox.alert.match;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/// One condition on a label, as Alertmanager means it: `env="prod"`, `instance=~"db.*"`. A label
/// that is not there counts as empty.
public final class Matcher {
  private final String label;
  private final Operator operator;
  private final String value;
  private final Predicate<String> test;

  /// @throws MatcherException when the value has to be a pattern and is none
  public Matcher(String label, Operator operator, String value) {
    this.label = label;
    this.operator = operator;
    this.value = value;
    Predicate<String> same = operator.isPattern() ? LabelPattern.of(value) : value::equals;
    this.test = operator.isNegative() ? same.negate() : same;
  }

  /// How a label and a value are compared.
  public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCH("=~"),
    NO_MATCH("!~");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /// The operator of a sign, or empty.
    static Optional<Operator> of(String sign) {
      return Arrays.stream(values()).filter(operator -> operator.sign.equals(sign)).findFirst();
    }

    public String sign() {
      return sign;
    }

    /// Whether the value is a regular expression.
    public boolean isPattern() {
      return this == MATCH || this == NO_MATCH;
    }

    public boolean isNegative() {
      return this == NOT_EQUAL || this == NO_MATCH;
    }
  }

  public String label() {
    return label;
  }

  public Operator operator() {
    return operator;
  }

  public String value() {
    return value;
  }

  public boolean matches(Map<String, String> labels) {
    return test.test(labels.getOrDefault(label, ""));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matcher that
        && label.equals(that.label)
        && operator == that.operator
        && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(label, operator, value);
  }

  /// As both of Alertmanager's readers read it, if any does.
  @Override
  public String toString() {
    return (ClassicMatchers.isLabel(label) ? label : quoted(label)) + operator.sign + quoted(value);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
