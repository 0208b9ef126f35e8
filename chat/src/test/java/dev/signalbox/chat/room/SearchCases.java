package dev.signalbox.chat.room;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Texts, each with what must find it.
final class SearchCases {
  private SearchCases() {}

  static List<String[]> found() {
    var file = SearchCases.class.getResourceAsStream("/search/found.csv");
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> line.split("\\|", 2)).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
