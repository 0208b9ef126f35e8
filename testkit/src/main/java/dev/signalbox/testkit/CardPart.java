package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.chat.Prose.Part;
import dev.signalbox.spi.chat.Prose.Span;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One part of a card, with what a reader must find of it wherever it is shown.
///
/// @param name what it is
/// @param words all of it that is to be read
record CardPart(String name, Card card, List<String> words) {
  private static final Prose PROSE =
      new Prose(
          "**Three** pods, see [the notes](https://example.org/notes) and `kubectl`",
          List.of(
              new Part.Heading(text("What was done")),
              new Part.Paragraph(
                  List.of(
                      new Span.Strong(text("Three")),
                      new Span.Text(" pods, see "),
                      new Span.Link("https://example.org/notes", text("the notes")),
                      new Span.Text(" and "),
                      new Span.Code("kubectl"))),
              new Part.Fence("", "rollout restart"),
              new Part.Quote(List.of(new Part.Paragraph(text("as they said")))),
              new Part.Items(false, 1, List.of(List.of(new Part.Paragraph(text("drain first")))))));

  /// Every part that a card can have, but for its actions.
  static final List<CardPart> ALL =
      List.of(
          part("title", "Rollback of payments", List.of(), "Rollback of payments"),
          part("paragraph", new Block.Paragraph("Nothing was lost."), "Nothing was lost."),
          part(
              "running text",
              new Block.Paragraph(PROSE),
              "What was done",
              "Three",
              "pods",
              "https://example.org/notes",
              "the notes",
              "kubectl",
              "rollout restart",
              "as they said",
              "drain first"),
          part(
              "fields",
              new Block.Fields(List.of(new Block.Field("Version", "v4.12.2"))),
              "Version",
              "v4.12.2"),
          part("code", new Block.Code("sh", "line one\nline two"), "line one", "line two"),
          part(
              "table",
              new Block.Table(List.of("Pod", "State"), List.of(List.of("pay-1", "ready"))),
              "Pod",
              "State",
              "pay-1",
              "ready"),
          part("list", Block.Listing.of(List.of("first of all", "then")), "first of all", "then"),
          part("quote", new Block.Quote("it hangs again"), "it hangs again"),
          part("note", new Block.Note("since yesterday"), "since yesterday"),
          part(
              "link",
              null,
              List.of(new Block.Note("see"), new Block.Link("Metrics", "https://example.org/m")),
              "Metrics",
              "https://example.org/m"),
          part(
              "progress",
              new Block.Progress(
                  List.of(
                      new Block.Stage("Drain", Block.State.DONE, "12 s", null),
                      new Block.Stage("Restart", Block.State.RUNNING, null, "pod 2 of 3"))),
              "Drain",
              "12 s",
              "Restart",
              "pod 2 of 3"));

  private static List<Span> text(String text) {
    return List.of(new Span.Text(text));
  }

  private static CardPart part(String name, Block block, String... words) {
    return part(name, null, List.of(block), words);
  }

  private static CardPart part(
      String name, @Nullable String title, List<Block> blocks, String... words) {
    var card = new Card("here is a " + name, Tone.NEUTRAL, title, blocks, List.of());
    return new CardPart(name, card, List.of(words));
  }
}
