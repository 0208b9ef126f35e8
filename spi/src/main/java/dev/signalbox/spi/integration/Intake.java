package dev.signalbox.spi.integration;

import java.util.Optional;
import java.util.Set;

/// Translates what one kind of outside system sends to us. Pure: no network, no clock, no state.
/// Whose delivery it is was proved before: the secret never comes here.
public interface Intake {
  /// Largest body, in bytes.
  int LARGEST = 8 << 20;

  /// The kind of sender, as `is` of a source names it: `alertmanager`. Small letters, digits and
  /// hyphens.
  String kind();

  /// Where it listens below the address of its source, `/hooks/<source>`: the empty text is that
  /// address itself, `api/v2/alerts` one below it.
  default Set<String> paths() {
    return Set.of("");
  }

  /// Reads one delivery. Where a part cannot be read, the rest is kept.
  ///
  /// @param request with a body of at most [#LARGEST]
  /// @throws IntakeException when it is not what this kind of sender sends, or no part of it can be
  ///   read; the message goes to the sender and to the source's owner
  Received read(SourceRequest request);

  /// What the sender hears when a delivery is kept, where it expects an answer of its own.
  ///
  /// @param fresh false when the same was kept before
  /// @return nothing for 202 with `{taken, refused}`
  default Optional<Reply> kept(Received received, boolean fresh) {
    return Optional.empty();
  }

  /// What the sender hears when nothing of a delivery can be read, where it expects an answer of
  /// its own.
  ///
  /// @param why one line
  /// @return nothing for 400 with `{code, message}`
  default Optional<Reply> unreadable(String why) {
    return Optional.empty();
  }
}
