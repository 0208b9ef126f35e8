package dev.signalbox.spi.chat;

import java.time.Instant;
import java.util.Objects;

/// By which one person can be answered for a while, where they pressed or typed something: a
/// response URL, the token of an interaction. Whoever has it can speak there, so it is kept no
/// longer than it works and shown to nobody.
///
/// @param value means something to its adapter alone; at most [#LONGEST] characters
/// @param until when it is over: what is said later takes another way
public record AnswerHandle(String value, Instant until) {
  /// How long a value may be.
  public static final int LONGEST = 4096;

  public AnswerHandle {
    Objects.requireNonNull(until);
    if (value.isBlank() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "an answer's handle has " + value.length() + " characters; one has 1 to " + LONGEST);
    }
  }

  /// Without its value.
  @Override
  public String toString() {
    return "AnswerHandle[until=" + until + "]";
  }
}
