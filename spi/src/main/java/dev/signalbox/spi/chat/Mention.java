package dev.signalbox.spi.chat;

import java.util.List;
import java.util.Objects;

/// A part of a text in which somebody is named so that the platform knows who is meant.
///
/// @param from where it begins, in UTF-16 code units
/// @param to where it ends, behind its last one
/// @param account whose it is
public record Mention(int from, int to, Account account) {
  public Mention {
    Objects.requireNonNull(account);
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("a mention from " + from + " to " + to);
    }
  }

  /// These, of this text.
  ///
  /// @throws IllegalArgumentException when one is outside of it, or begins before the one before it
  ///   ends
  static List<Mention> in(String text, List<Mention> mentions) {
    int end = 0;
    for (Mention mention : mentions) {
      if (mention.from < end || mention.to > text.length()) {
        throw new IllegalArgumentException(
            "a mention from "
                + mention.from
                + " to "
                + mention.to
                + " after "
                + end
                + " of "
                + text.length());
      }
      end = mention.to;
    }
    return List.copyOf(mentions);
  }
}
