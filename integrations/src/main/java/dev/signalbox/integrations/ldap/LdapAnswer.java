package dev.signalbox.integrations.ldap;

import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Exchange;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a directory answers.
final class LdapAnswer {
  private static final int LONGEST = 300;

  private LdapAnswer() {}

  /// The entries that were found; none where it is something else.
  static List<Map<?, ?>> entries(Dialogue.Answer answer) {
    var entries = new ArrayList<Map<?, ?>>();
    if (answer.data() instanceof Map<?, ?> data && data.get("entries") instanceof List<?> found) {
      for (Object one : found) {
        if (one instanceof Map<?, ?> entry) {
          entries.add(entry);
        }
      }
    }
    return entries;
  }

  /// The values of an attribute.
  static List<String> texts(Map<?, ?> entry, String attribute) {
    var texts = new ArrayList<String>();
    if (entry.get(attribute) instanceof List<?> values) {
      values.forEach(value -> texts.add(String.valueOf(value)));
    }
    return texts;
  }

  /// The first value, or nothing.
  static String text(Map<?, ?> entry, String attribute) {
    List<String> all = texts(entry, attribute);
    return all.isEmpty() ? "" : all.getFirst();
  }

  /// What the full name of an entry begins with: `ada` of `uid=ada,ou=people,dc=example`.
  static String first(String dn) {
    var value = new StringBuilder();
    int at = dn.indexOf('=') + 1;
    while (at < dn.length() && dn.charAt(at) != ',' && dn.charAt(at) != '+') {
      boolean escaped = dn.charAt(at) == '\\' && at + 1 < dn.length();
      at += escaped ? 1 : 0;
      value.append(dn.charAt(at));
      at++;
    }
    return value.toString();
  }

  /// Why it did not do what it was asked to.
  static Exchange.Failed refusal(Dialogue.Answer answer) {
    String line = VisibleText.first(VisibleText.line(answer.text()), LONGEST).strip();
    return new Exchange.Failed(
        line.isEmpty()
            ? "The directory answered " + answer.status() + "."
            : "The directory says: " + line + ".");
  }
}
