package dev.signalbox.app.people;

import dev.signalbox.app.UsageException;
import java.util.regex.Pattern;

/// What may be written into a people file.
public final class NameCheck {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private NameCheck() {}

  /// Refuses what is no id of a person and no name of a group.
  public static void check(String kind, String name) {
    if (!ID.matcher(name).matches()) {
      throw new UsageException(
          "'%s' cannot be a %s: lower-case letters, digits, . _ - only, at most 64, a letter or digit first."
              .formatted(name, kind));
    }
  }

  /// A text in double quotes, as YAML reads it.
  public static String quoted(String option, String text) {
    if (text.isBlank() || text.codePoints().anyMatch(NameCheck::unprintable)) {
      throw new UsageException(option + " is one line of visible text.");
    }
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static boolean unprintable(int sign) {
    int type = Character.getType(sign);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.UNASSIGNED
        || type == Character.PRIVATE_USE;
  }
}
