package dev.signalbox.spi.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Running text: as it was written in safe markdown, and what it says. Whoever shows it needs to
/// know no markdown.
///
/// @param source what was written
/// @param parts what it says, from top to bottom
public record Prose(String source, List<Part> parts) {
  public Prose {
    Objects.requireNonNull(source);
    parts = List.copyOf(parts);
  }

  /// Text in which every sign stands for itself.
  public static Prose literal(String text) {
    var spans = new ArrayList<Span>();
    for (String line : text.split("\n", -1)) {
      if (!spans.isEmpty()) {
        spans.add(new Span.LineBreak());
      }
      spans.add(new Span.Text(line));
    }
    return new Prose(text, List.of(new Part.Paragraph(spans)));
  }

  /// What stands below one another.
  public sealed interface Part {
    record Paragraph(List<Span> spans) implements Part {
      public Paragraph {
        spans = List.copyOf(spans);
      }
    }

    record Heading(List<Span> spans) implements Part {
      public Heading {
        spans = List.copyOf(spans);
      }
    }

    /// Literal text in a fixed-width face; language may be empty.
    record Fence(String language, String text) implements Part {}

    record Quote(List<Part> parts) implements Part {
      public Quote {
        parts = List.copyOf(parts);
      }
    }

    /// A list.
    ///
    /// @param start the first number, where it is ordered
    record Items(boolean ordered, int start, List<List<Part>> items) implements Part {
      public Items {
        items = items.stream().map(List::copyOf).toList();
      }
    }
  }

  /// What stands beside one another.
  public sealed interface Span {
    record Text(String text) implements Span {}

    /// Literal text in a fixed-width face.
    record Code(String text) implements Span {}

    record Strong(List<Span> spans) implements Span {
      public Strong {
        spans = List.copyOf(spans);
      }
    }

    record Emphasis(List<Span> spans) implements Span {
      public Emphasis {
        spans = List.copyOf(spans);
      }
    }

    record Struck(List<Span> spans) implements Span {
      public Struck {
        spans = List.copyOf(spans);
      }
    }

    /// A link; the address is one of the web, or starts with a slash of our own console.
    record Link(String url, List<Span> spans) implements Span {
      public Link {
        spans = List.copyOf(spans);
      }
    }

    record LineBreak() implements Span {}
  }
}
