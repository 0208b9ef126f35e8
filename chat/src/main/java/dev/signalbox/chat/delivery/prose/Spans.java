package dev.signalbox.chat.delivery.prose;

import dev.signalbox.spi.chat.Prose.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// Turns what stands in a block into spans, without recursion: marks may be nested as deep as a
/// text is long. Those nested too deep count no more, and neither does a link in a link.
final class Spans {
  private static final int DEEPEST = 8;

  private final Deque<List<Span>> open = new ArrayDeque<>();
  private final Deque<Node> kept = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private int links;

  private Spans() {
    open.push(new ArrayList<>());
  }

  static List<Span> of(Node block) {
    var spans = new Spans();
    Node node = block.getFirstChild();
    while (node != null) {
      spans.enter(node);
      Node next = node.getFirstChild();
      while (next == null && !node.equals(block)) {
        spans.leave(node);
        next = node.getNext();
        node = next == null ? node.getParent() : node;
      }
      node = next;
    }
    spans.flush();
    return spans.open.element();
  }

  private void enter(Node node) {
    switch (node) {
      case Text literal -> text.append(literal.getLiteral());
      case SafeLinks.Unlinked _ -> text.append('[');
      case Code code -> add(new Span.Code(code.getLiteral()));
      case Emphasis _, StrongEmphasis _, StrikeMarks.Struck _ -> keep(node);
      case Link _ when links == 0 -> keep(node);
      case Link _ -> {}
      default -> add(new Span.LineBreak());
    }
  }

  private void keep(Node node) {
    if (kept.size() < DEEPEST) {
      flush();
      kept.push(node);
      open.push(new ArrayList<>());
      links += node instanceof Link ? 1 : 0;
    }
  }

  private void leave(Node node) {
    if (node instanceof SafeLinks.Unlinked) {
      text.append(']');
    } else if (node.equals(kept.peek())) {
      flush();
      kept.pop();
      var inner = open.pop();
      links -= node instanceof Link ? 1 : 0;
      add(span(node, inner));
    }
  }

  private static Span span(Node node, List<Span> inner) {
    return switch (node) {
      case Link link -> new Span.Link(link.getDestination(), inner);
      case StrongEmphasis _ -> new Span.Strong(inner);
      case StrikeMarks.Struck _ -> new Span.Struck(inner);
      default -> new Span.Emphasis(inner);
    };
  }

  private void add(Span span) {
    flush();
    open.element().add(span);
  }

  private void flush() {
    if (!text.isEmpty()) {
      open.element().add(new Span.Text(text.toString()));
      text.setLength(0);
    }
  }
}
