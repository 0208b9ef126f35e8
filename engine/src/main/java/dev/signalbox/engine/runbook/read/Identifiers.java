package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.expression.Names;
import java.util.Optional;
import java.util.Set;

/// Which words can name a parameter or a step.
final class Identifiers {
  private static final int LONGEST = 40;
  private static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private Identifiers() {}

  /// What is wrong with a name, or empty.
  static Optional<String> problem(String name) {
    if (!isWord(name)) {
      String fixed = name.toLowerCase(java.util.Locale.ROOT).replace('-', '_');
      String hint = isWord(fixed) ? " (did you mean " + fixed + "?)" : "";
      return Optional.of(
          "the name '"
              + name
              + "' must be lower-case letters, digits and _, a letter first"
              + hint);
    }
    if (RESERVED.contains(name)) {
      return Optional.of(
          "'" + name + "' is a word of the expression language: choose another name");
    }
    if (Names.ALWAYS.types().containsKey(name) || name.equals("check")) {
      return Optional.of("'" + name + "' always has a meaning of its own: choose another name");
    }
    return Optional.empty();
  }

  private static boolean isWord(String name) {
    if (name.isEmpty() || name.length() > LONGEST || !isLetter(name.charAt(0))) {
      return false;
    }
    return name.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || c == '_');
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z';
  }
}
