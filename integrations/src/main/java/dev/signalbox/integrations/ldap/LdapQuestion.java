package dev.signalbox.integrations.ldap;

import dev.signalbox.spi.integration.Exchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is said to a directory, made of inputs.
final class LdapQuestion {
  static final String MEMBER = "member";
  static final String NAME = "cn";

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
  private static final int LONGEST = 256;

  private final Map<String, Object> inputs;

  LdapQuestion(Map<String, Object> inputs) {
    this.inputs = inputs;
  }

  String text(String input) {
    return String.valueOf(inputs.getOrDefault(input, ""));
  }

  /// Why it cannot be asked, or null.
  ///
  /// @param named the inputs that name an entry
  Exchange.@Nullable Failed objection(List<String> named) {
    for (String attribute : List.of("by", "kind")) {
      if (inputs.containsKey(attribute) && !WORD.matcher(text(attribute)).matches()) {
        return new Exchange.Failed(
            "'%s' is no name of the directory's: letters, digits and hyphens."
                .formatted(attribute));
      }
    }
    for (String name : named) {
      String value = text(name);
      boolean clean =
          !value.isBlank()
              && value.length() <= LONGEST
              && value
                  .chars()
                  .noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
      if (!clean) {
        return new Exchange.Failed(
            "'%s' must be one line of 1 to %d characters.".formatted(name, LONGEST));
      }
    }
    return null;
  }

  /// The group that an input names, or all where there is none.
  Map<String, Object> group(@Nullable String input) {
    var group = new LinkedHashMap<String, Object>();
    group.put("what", "group");
    group.put("class", text("kind"));
    group.put("attribute", NAME);
    if (input != null) {
      group.put("value", text(input));
    }
    return group;
  }

  /// The person that an input names.
  Map<String, Object> person(String input) {
    return Map.of(
        "what", "person", "class", "person", "attribute", text("by"), "value", text(input));
  }

  static Exchange.Send send(String method, Map<String, Object> body) {
    return new Exchange.Send(method, List.of(), List.of(), body);
  }
}
