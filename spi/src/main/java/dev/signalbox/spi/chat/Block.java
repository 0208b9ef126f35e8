package dev.signalbox.spi.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One part of a card's body: semantic, never visual.
public sealed interface Block {
  /// Running text.
  record Paragraph(Prose text) implements Block {
    /// Running text in safe markdown, not read yet.
    public Paragraph(String markdown) {
      this(Prose.literal(markdown));
    }
  }

  /// Names with values, shown as pairs; values are literal text.
  record Fields(List<Field> fields) implements Block {
    public Fields {
      fields = List.copyOf(fields);
    }
  }

  /// One name with its value.
  record Field(String name, String value) {}

  /// Literal text in a fixed-width face; language may be empty.
  record Code(String language, String text) implements Block {}

  /// Rows of literal cells below a header.
  record Table(List<String> header, List<List<String>> rows) implements Block {
    public Table {
      header = List.copyOf(header);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /// Items in order.
  record Listing(List<Prose> items) implements Block {
    public Listing {
      items = List.copyOf(items);
    }

    /// Items in safe markdown, not read yet.
    public static Listing of(List<String> markdown) {
      return new Listing(markdown.stream().map(Prose::literal).toList());
    }
  }

  /// Somebody else's words, literal.
  record Quote(String text) implements Block {}

  /// A remark in small print, literal.
  record Note(String text) implements Block {}

  /// A link with a label; the address is absolute or starts with a slash of our own console.
  record Link(String label, String url) implements Block {}

  /// Steps and how far each has come.
  record Progress(List<Stage> stages) implements Block {
    public Progress {
      stages = List.copyOf(stages);
    }
  }

  /// One step of a progress block.
  ///
  /// @param took how long it ran, for people, or null while it has not ended
  /// @param detail one literal line, or null
  record Stage(String name, State state, @Nullable String took, @Nullable String detail) {}

  /// How far a stage has come.
  enum State {
    PENDING,
    RUNNING,
    WAITING,
    DONE,
    SKIPPED,
    FAILED,
    UNKNOWN,
    UNDONE
  }
}
