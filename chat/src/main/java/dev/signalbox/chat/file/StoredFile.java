package dev.signalbox.chat.file;

import dev.signalbox.engine.content.RunFile;
import dev.signalbox.engine.expression.FileValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file as it is stored.
///
/// @param room of its message, or empty for one that a run was given
/// @param person who brought it; empty for one that a run was given
/// @param message null until it is said
/// @param digest SHA-256 of its content in hex; null once that was taken back
/// @param secret what links to it are signed with
public record StoredFile(
    Attachment file,
    String room,
    String person,
    @Nullable String message,
    @Nullable String digest,
    String secret) {
  /// One that a run was given: it is only saved, never shown in place.
  static StoredFile of(RunFile given) {
    FileValue file = given.file();
    return new StoredFile(
        new Attachment(given.id(), file.name(), file.type(), file.bytes(), null, null),
        "",
        "",
        null,
        file.digest(),
        given.secret());
  }

  /// What expressions see of it; empty once its content was taken back.
  public Optional<FileValue> value() {
    return digest == null
        ? Optional.empty()
        : Optional.of(new FileValue(file.name(), file.type(), file.size(), digest));
  }
}
