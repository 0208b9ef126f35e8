package dev.signalbox.engine.choice;

import java.util.List;

/// What was answered to the question which values there are.
public sealed interface Choices {
  /// These, and no others.
  ///
  /// @param all each value once, in the order of the answer
  /// @param remark what of the answer does not count, whole sentences, or empty
  record Known(List<Choice> all, String remark) implements Choices {
    public Known {
      all = List.copyOf(all);
    }

    /// What can be typed.
    public List<String> values() {
      return all.stream().map(Choice::value).toList();
    }
  }

  /// Nobody knows: whatever depends on it is refused.
  ///
  /// @param why half a sentence, which begins in lower case or with a name
  record Unavailable(String why) implements Choices {}
}
