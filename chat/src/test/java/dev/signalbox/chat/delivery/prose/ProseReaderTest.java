package dev.signalbox.chat.delivery.prose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.engine.json.Json;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.chat.Prose.Part;
import dev.signalbox.spi.chat.Prose.Span;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ProseReaderTest {
  /// What the console's reader is held to, too.
  private static final Path CASES = Path.of("..", "ui", "src", "test", "ts", "markdown-cases.json");

  @TestFactory
  Stream<DynamicTest> readsWhatTheConsoleReads() throws IOException {
    var cases = Json.read(Files.readString(CASES), JsonNode.class);
    assertTrue(cases.size() > 30);
    return StreamSupport.stream(cases.spliterator(), false)
        .map(one ->
            DynamicTest.dynamicTest(
                one.get("text").toString(),
                () ->
                    assertEquals(
                        one.get("says").toString(), said(one.get("text").asText()).toString())));
  }

  @Test
  void readsParagraphsAndListingsOfACardAndNothingThatIsLiteral() {
    var note = new Block.Note("**literal**");
    var card = Card.text("**x**").withBlocks(List.of(Block.Listing.of(List.of("a", "*b*")), note));
    var read = ProseReader.read(card);
    assertEquals(note, read.blocks().getLast());
    var listing = (Block.Listing) read.blocks().getFirst();
    assertEquals("*b*", listing.items().getLast().source());
    assertEquals(
        List.of(new Part.Paragraph(List.of(new Span.Emphasis(List.of(new Span.Text("b")))))),
        listing.items().getLast().parts());
    assertEquals(card, Json.read(Json.write(read), Card.class));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void takesNoLongTimeForHostileText(String piece) {
    var text = piece.repeat(1_000_000 / piece.length());
    assertTimeoutPreemptively(Eventually.PATIENCE, () -> ProseReader.read(text));
  }

  static List<String> hostile() {
    var words = "** * _ ~~ [ ![ ]( ` ``a` _a @ \\ https:// http *a** [a]( & &# <a~href=";
    var lines = List.of("> ", "- ", "1. ", "# ", "```\n", "*a _b ", "[x]: y\n", "a\n===\n", "\0");
    return Stream.concat(Stream.of(words.split(" ")), lines.stream()).toList();
  }

  @Test
  void endsNestingWithoutHidingAnything() {
    var said = said("*a **b ".repeat(300) + "x" + "** c*".repeat(300)).toString();
    assertEquals(8, said.split("\\[\"[bi]\"", -1).length - 1);
    assertTrue(said.contains("x c c"), said.substring(0, 300));
    var many = "*a **b ".repeat(10_000) + "x" + "** c*".repeat(10_000);
    assertEquals(Prose.literal(many), ProseReader.read(many));
    var quotes = said(">".repeat(500) + "x").toString();
    assertTrue(quotes.length() < 3000 && quotes.contains("x"), quotes);
    assertFalse(said("- ".repeat(500) + "x").toString().isEmpty());
  }

  private static ArrayNode said(String markdown) {
    return parts(ProseReader.read(markdown).parts());
  }

  private static ArrayNode parts(List<Part> parts) {
    var said = array();
    parts.forEach(part -> said.add(said(part)));
    return said;
  }

  private static ArrayNode said(Part part) {
    return switch (part) {
      case Part.Paragraph(var spans) -> spans(array().add("p"), spans);
      case Part.Heading(var spans) -> spans(array().add("h"), spans);
      case Part.Fence(var language, var text) -> array().add("fence").add(language).add(text);
      case Part.Quote(var parts) -> array().add("quote").addAll(parts(parts));
      case Part.Items(var ordered, int start, var items) -> {
        var said = ordered ? array().add("ol").add(start) : array().add("ul");
        items.forEach(item -> said.add(parts(item)));
        yield said;
      }
    };
  }

  private static ArrayNode spans(ArrayNode said, List<Span> spans) {
    spans.forEach(span -> said.add(said(span)));
    return said;
  }

  private static JsonNode said(Span span) {
    return switch (span) {
      case Span.Text(var text) -> JsonNodeFactory.instance.textNode(text);
      case Span.Code(var text) -> array().add("code").add(text);
      case Span.Strong(var spans) -> spans(array().add("b"), spans);
      case Span.Emphasis(var spans) -> spans(array().add("i"), spans);
      case Span.Struck(var spans) -> spans(array().add("s"), spans);
      case Span.Link(var url, var spans) -> spans(array().add("link").add(url), spans);
      case Span.LineBreak _ -> array().add("br");
    };
  }

  private static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
