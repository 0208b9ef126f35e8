package dev.signalbox.spi.chat.file;

import dev.signalbox.spi.chat.Place;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A file that a person attached elsewhere, to be shown behind the words that it came with.
///
/// @param place the place and the thread that the words are in
/// @param key idempotency key: the same key is the same file, however often it is shared
/// @param name a plain file name: no folders, nothing hidden, at most 120 characters
/// @param type its media type, as its content says
/// @param size in bytes, at least one
/// @param author the name of whoever attached it, or null for the bot itself
/// @param content opens its bytes, each time from the beginning. Reading them fails once the file
///   was taken back: then nothing of it may be shown
/// @param link address in our own console of the message that it came with
public record OutgoingFile(
    Place place,
    String key,
    String name,
    String type,
    long size,
    @Nullable String author,
    Supplier<InputStream> content,
    String link) {
  public OutgoingFile {
    Objects.requireNonNull(place);
    Objects.requireNonNull(key);
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(content);
    Objects.requireNonNull(link);
  }
}
