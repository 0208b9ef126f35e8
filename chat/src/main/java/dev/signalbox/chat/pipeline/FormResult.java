package dev.signalbox.chat.pipeline;

import java.util.Map;

/// What was entered in the form of a command.
public sealed interface FormResult {
  /// All that it takes.
  ///
  /// @param line the command with what was entered, without a prefix
  record Line(String line) implements FormResult {}

  /// Something does not fit.
  ///
  /// @param why what, in words, by field
  record Wrong(Map<String, String> why) implements FormResult {
    public Wrong {
      why = Map.copyOf(why);
    }
  }

  /// The command is not there any more, or takes other values now.
  record Outdated() implements FormResult {
    /// What is said of it.
    public static final String WHY =
        "This form is out of date, so nothing was run. Enter the command again.";
  }
}
