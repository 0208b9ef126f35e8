package dev.signalbox.spi.integration;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Translates what one kind of outside system sends to us. Pure: no network, no clock, no state.
/// The secret by which a source proves itself never comes here.
public interface Intake {
  /// Largest body, in bytes.
  int LARGEST = 8 << 20;

  /// The kind of sender, as `is` of a source names it: `alertmanager`. Small letters, digits and
  /// hyphens.
  String kind();

  /// Where it delivers below the address of its source, `/hooks/<source>`: the empty text is that
  /// address itself, `api/v2/alerts` one below it.
  default Set<String> paths() {
    return Set.of("");
  }

  /// By which methods it delivers.
  default Set<String> methods() {
    return Set.of("POST");
  }

  /// Whether such a sender may prove itself by the request, not only by `Authorization`.
  default boolean hasCredentials() {
    return false;
  }

  /// What a delivery shows to prove its sender. All of it must hold; without `Authorization` there
  /// must be some. Nothing may be thrown, whatever is posted: nobody knows yet who sent it.
  default List<Credential> credentials(SourceRequest request) {
    return List.of();
  }

  /// Reads one delivery. Where a part cannot be read, the rest is kept.
  ///
  /// @param request with a body of at most [#LARGEST], whose sender is proved
  /// @throws IntakeException when it is not what this kind of sender sends, or no part of it can be
  ///   read; the message goes to the sender and to the source's owner
  Received read(SourceRequest request);

  /// What the sender hears when a delivery is kept, where it expects an answer of its own.
  ///
  /// @param fresh false when the same was kept before
  /// @return nothing for 202 with `{taken, refused}`
  default Optional<Reply> kept(SourceRequest request, Received received, boolean fresh) {
    return Optional.empty();
  }

  /// What the sender hears when nothing of a delivery can be read, where it expects an answer of
  /// its own.
  ///
  /// @param why one line
  /// @return nothing for 400 with `{code, message}`
  default Optional<Reply> unreadable(SourceRequest request, String why) {
    return Optional.empty();
  }

  /// What the sender hears to a request that delivers nothing, where this kind of sender asks.
  ///
  /// @return nothing where it is none of what such a sender asks
  default Optional<Reply> answer(SourceRequest request, AlertReading known) {
    return Optional.empty();
  }
}
