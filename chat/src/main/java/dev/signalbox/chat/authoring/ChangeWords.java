package dev.signalbox.chat.authoring;

import dev.signalbox.engine.revision.Difference;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Prose;
import java.util.List;

/// How a card tells what a change changes.
final class ChangeWords {
  private static final int MOST = 30;

  private ChangeWords() {}

  /// A line for each; the widening ones say so.
  static Block listing(List<Difference> words) {
    if (words.isEmpty()) {
      return new Block.Note("It changes nothing but comments and how the file is laid out.");
    }
    return new Block.Listing(
        java.util.stream.Stream.concat(
                words.stream().limit(MOST).map(ChangeWords::line),
                words.size() > MOST
                    ? java.util.stream.Stream.of("and " + (words.size() - MOST) + " more")
                    : java.util.stream.Stream.of())
            .map(Prose::literal)
            .toList());
  }

  private static String line(Difference difference) {
    return switch (difference.weight()) {
      case WIDENS -> "wider: " + difference.words();
      case CHANGES -> difference.words();
      case NARROWS -> "stricter: " + difference.words();
    };
  }
}
