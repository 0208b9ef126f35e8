package dev.signalbox.engine.people;

import java.time.Instant;

/// What a person types in another account to show that it is theirs; good once.
///
/// @param text as it is shown: `7F3K-92QD`
public record LinkCode(String text, Instant validUntil) {
  /// Leaves the code out.
  @Override
  public String toString() {
    return "LinkCode[valid until " + validUntil + "]";
  }
}
