package dev.signalbox.engine.choice;

import dev.signalbox.engine.expression.Rendered;
import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads choices from what a system answered: a list, or a map in which one value is a list, of
/// texts, numbers, or maps with `value` and perhaps `label`; a map with one value alone is that
/// value, as the rows of a database are. The answer is foreign text: only so many count, and none
/// that people could not read or type.
public final class ChoiceReading {
  /// More than these are not looked at.
  public static final int MOST = 1000;

  /// Longest value and label, in characters.
  public static final int LONGEST = 200;

  private static final String VALUE = "value";
  private static final String LABEL = "label";
  private static final String DATA = "data";

  private final List<Choice> choices = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int unusable;

  private ChoiceReading() {}

  /// What an answer gives.
  ///
  /// @param answer texts, numbers, booleans, lists and maps
  public static Choices of(@Nullable Object answer) {
    @Nullable List<?> items = list(answer);
    return items == null
        ? new Choices.Unavailable("answered no list of texts, or of maps with 'value' and 'label'")
        : new ChoiceReading().read(items);
  }

  /// The only list there is, also in the body of a server's answer.
  private static @Nullable List<?> list(@Nullable Object answer) {
    if (answer instanceof List<?> items) {
      return items;
    }
    if (!(answer instanceof Map<?, ?> map)) {
      return null;
    }
    List<List<?>> lists = new ArrayList<>();
    for (Object value : map.values()) {
      if (value instanceof List<?> items) {
        lists.add(items);
      }
    }
    return lists.isEmpty() && map.get(DATA) instanceof Map<?, ?> data
        ? list(data)
        : lists.size() == 1 ? lists.getFirst() : null;
  }

  private Choices read(List<?> items) {
    items.stream().limit(MOST).forEach(this::add);
    var remark = new StringBuilder();
    if (items.size() > MOST) {
      remark.append(
          "Of %,d values only the first %,d count: ask for fewer.".formatted(items.size(), MOST));
    }
    if (unusable > 0) {
      remark
          .append(remark.isEmpty() ? "" : " ")
          .append(
              "%,d cannot be used: empty, longer than %d characters, with characters that people do not see, or no text."
                  .formatted(unusable, LONGEST));
    }
    return new Choices.Known(choices, remark.toString());
  }

  private void add(@Nullable Object item) {
    @Nullable String value = text(item instanceof Map<?, ?> map ? value(map) : item);
    if (value == null || !isPlain(value)) {
      unusable++;
    } else if (seen.add(value)) {
      choices.add(new Choice(value, label(item, value)));
    }
  }

  private static @Nullable Object value(Map<?, ?> map) {
    return map.size() == 1 ? map.values().iterator().next() : map.get(VALUE);
  }

  private static String label(@Nullable Object item, String value) {
    @Nullable String label = item instanceof Map<?, ?> map ? text(map.get(LABEL)) : null;
    return label == null || label.isBlank()
        ? value
        : VisibleText.first(
            VisibleText.line(SecretMark.shown(VisibleText.first(label, LONGEST))), LONGEST);
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Number number -> Rendered.text(number);
      case null, default -> null;
    };
  }

  /// One line in which people see everything, and no secret.
  private static boolean isPlain(String value) {
    return !value.isBlank()
        && value.length() <= LONGEST
        && VisibleText.line(value).equals(value)
        && SecretMark.shown(value).equals(value);
  }
}
