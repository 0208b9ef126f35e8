package dev.signalbox.engine.runbook.language;

import java.util.List;

/// What stands behind a key, as far as its shape goes: what a text means the reader knows alone.
public sealed interface Shape {
  /// Any text; numbers and booleans are text, too.
  record Text() implements Shape {}

  /// A text, or a list of them.
  record Texts() implements Shape {}

  /// `true` or `false`.
  record Flag() implements Shape {}

  /// A whole number from 1 to 99.
  record Count() implements Shape {}

  /// A length of time: `30s`, `1h30m`.
  ///
  /// @param open whether `${…}` may stand for it
  /// @param business whether it may be `2 business days`
  record Length(boolean open, boolean business) implements Shape {}

  /// One of some words.
  record Word(List<String> words) implements Shape {
    public Word {
      words = List.copyOf(words);
    }
  }

  /// A map with keys of its own.
  ///
  /// @param fewest entries
  record Map(Keys keys, int fewest) implements Shape {}

  /// A map whose keys the file makes up.
  ///
  /// @param fewest entries
  /// @param most entries
  record Named(Shape values, int fewest, int most) implements Shape {}

  /// A list.
  record Items(Shape each) implements Shape {}

  /// Either of two.
  record Either(Shape one, Shape other) implements Shape {}

  /// A single step.
  record Step() implements Shape {}

  /// A step, or a list of them.
  record Steps() implements Shape {}

  /// A step that only looks, and what it has to see.
  record Probe() implements Shape {}

  /// Anything.
  record Any() implements Shape {}
}
