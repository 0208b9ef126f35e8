package dev.signalbox.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Options of the command line: `--name value`.
final class BenchOptions {
  private BenchOptions() {}

  static int number(List<String> words, String name, int otherwise) {
    String text = text(words, name);
    return text == null ? otherwise : Integer.parseInt(text);
  }

  static String required(List<String> words, String name) {
    String text = text(words, name);
    if (text == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return text;
  }

  /// The word behind the name, or null.
  static @Nullable String text(List<String> words, String name) {
    int at = words.indexOf(name);
    return at < 0 || at + 1 >= words.size() ? null : words.get(at + 1);
  }
}
