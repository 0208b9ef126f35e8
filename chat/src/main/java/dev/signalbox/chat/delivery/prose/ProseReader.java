package dev.signalbox.chat.delivery.prose;

import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Reads prose: CommonMark without HTML, entities, images, rules, indented code and link
/// definitions, with `~~strike~~` and bare addresses. A line end in it is one. Linear in the text.
public final class ProseReader {
  /// The document, six lists with their items, and what is in the innermost.
  private static final int OPEN_BLOCKS = 14;

  /// The parser recurses as deep as marks are nested; a text with more of them is no talk.
  private static final int MOST_MARKS = 2000;

  private static final Parser PARSER =
      Parser.builder()
          .enabledBlockTypes(
              Set.of(BlockQuote.class, FencedCodeBlock.class, Heading.class, ListBlock.class))
          .maxOpenBlockParsers(OPEN_BLOCKS)
          .customInlineContentParserFactory(new BareAddress())
          .customInlineContentParserFactory(new PlainSigns())
          .customDelimiterProcessor(new StrikeMarks())
          .linkProcessor(new SafeLinks())
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .build();

  private ProseReader() {}

  /// A card whose paragraphs and listings are read.
  public static Card read(Card card) {
    return card.withBlocks(card.blocks().stream().map(ProseReader::block).toList());
  }

  private static Block block(Block block) {
    return switch (block) {
      case Block.Paragraph(var text) -> new Block.Paragraph(read(text.source()));
      case Block.Listing(var items) ->
          new Block.Listing(items.stream().map(item -> read(item.source())).toList());
      case Block.Fields _, Block.Code _, Block.Table _, Block.Quote _ -> block;
      case Block.Note _, Block.Link _, Block.Progress _ -> block;
    };
  }

  /// What a text in safe markdown says.
  public static Prose read(String markdown) {
    var text = markdown.replace("\r\n", "\n").replace('\r', '\n');
    if (text.chars().filter(c -> "*_~[".indexOf(c) >= 0).count() > MOST_MARKS) {
      return Prose.literal(text);
    }
    var document = PARSER.parse(text);
    var defined = definitions(document);
    return new Prose(
        markdown, parts(defined.isEmpty() ? document : PARSER.parse(escaped(text, defined))));
  }

  /// Where a line only defines an address and would vanish.
  private static List<Integer> definitions(Node parent) {
    var found = new ArrayList<Integer>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof LinkReferenceDefinition) {
        found.add(node.getSourceSpans().getFirst().getInputIndex());
      } else if (!(node instanceof Paragraph)) {
        found.addAll(definitions(node));
      }
    }
    return found;
  }

  private static String escaped(String text, List<Integer> places) {
    var result = new StringBuilder();
    int from = 0;
    for (int place : places.stream().sorted().toList()) {
      result.append(text, from, place).append('\\');
      from = place;
    }
    return result.append(text, from, text.length()).toString();
  }

  private static List<Prose.Part> parts(Node parent) {
    var parts = new ArrayList<Prose.Part>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      parts.add(part(node));
    }
    return parts;
  }

  private static Prose.Part part(Node node) {
    return switch (node) {
      case Heading heading -> new Prose.Part.Heading(Spans.of(heading));
      case FencedCodeBlock fence -> new Prose.Part.Fence(language(fence), code(fence));
      case BlockQuote quote -> new Prose.Part.Quote(parts(quote));
      case OrderedList list -> new Prose.Part.Items(true, list.getMarkerStartNumber(), items(list));
      case BulletList list -> new Prose.Part.Items(false, 1, items(list));
      default -> new Prose.Part.Paragraph(Spans.of(node));
    };
  }

  private static List<List<Prose.Part>> items(ListBlock list) {
    var items = new ArrayList<List<Prose.Part>>();
    for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
      items.add(parts(item));
    }
    return items;
  }

  private static String language(FencedCodeBlock fence) {
    return fence.getInfo().strip().split("[^\\w+-]", 2)[0];
  }

  private static String code(FencedCodeBlock fence) {
    var text = fence.getLiteral();
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
