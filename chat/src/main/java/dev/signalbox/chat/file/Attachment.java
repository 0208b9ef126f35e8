package dev.signalbox.chat.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.spi.text.FileSize;
import org.jspecify.annotations.Nullable;

/// A file of a message, as all see it who see the message.
///
/// @param name a plain file name in which nothing is hidden
/// @param type its media type, as its content says
/// @param size in bytes
/// @param width of a picture that browsers may show in place, in pixels, else null
/// @param height the same
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attachment(
    String id, String name, String type, long size, @Nullable Long width, @Nullable Long height) {
  /// True when browsers may show it in place; everything else is only saved.
  public boolean showsInPlace() {
    return width != null && height != null;
  }

  /// What it is, in words: `file report.pdf (PDF, 120 kB)`.
  public String words() {
    return "file " + name + " (" + FileType.label(type) + ", " + FileSize.text(size) + ")";
  }
}
