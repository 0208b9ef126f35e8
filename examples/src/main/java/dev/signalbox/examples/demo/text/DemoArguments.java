package dev.signalbox.examples.demo.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A command line, read: plain words in order, and `--key value` or `--key=value` options; flags
/// carry no value.
public record DemoArguments(List<String> words, Map<String, String> options) {

  public DemoArguments {
    words = List.copyOf(words);
    options = Map.copyOf(options);
  }

  /// Reads `line`; an unknown, repeated or valueless option is a [DemoUsageException] that names
  /// the nearest known one.
  public static DemoArguments read(List<String> line, Set<String> known, Set<String> flags) {
    List<String> words = new ArrayList<>();
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i < line.size(); i++) {
      String word = line.get(i);
      if (!word.startsWith("--")) {
        words.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      String key = word.substring(2, equals < 0 ? word.length() : equals);
      boolean flag = flags.contains(key);
      if (!flag && !known.contains(key)) {
        throw new DemoUsageException(Unknown.name("option", key, known.stream().sorted().toList()));
      }
      if (!flag && equals < 0 && i + 1 == line.size()) {
        throw new DemoUsageException("option --" + key + " needs a value");
      }
      String value = flag ? "true" : equals < 0 ? line.get(++i) : word.substring(equals + 1);
      if (options.put(key, value) != null) {
        throw new DemoUsageException("option --" + key + " is given twice");
      }
    }
    return new DemoArguments(words, options);
  }

  public boolean has(String flag) {
    return options.containsKey(flag);
  }

  public Optional<String> option(String key) {
    return Optional.ofNullable(options.get(key));
  }

  /// The option's value; a missing one is a [DemoUsageException].
  public String required(String key) {
    return option(key).orElseThrow(() -> new DemoUsageException("option --" + key + " is missing"));
  }

  /// The option as a whole number between `least` and `most`, `otherwise` where it is not given.
  public int number(String key, int otherwise, int least, int most) {
    return option(key).map(text -> number(key, text, least, most)).orElse(otherwise);
  }

  private static int number(String key, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new DemoUsageException(
          "option --%s needs a whole number (you said %s)".formatted(key, text));
    }
    throw new DemoUsageException(
        "option --%s needs a number from %d to %d (you said %s)".formatted(key, least, most, text));
  }
}
