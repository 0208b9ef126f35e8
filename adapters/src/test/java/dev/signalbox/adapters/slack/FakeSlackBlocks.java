package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.http.Payload;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What Slack makes of the blocks of a message or a Home tab: whether it takes them, and what
/// people read.
final class FakeSlackBlocks {
  private static final Set<String> STYLES = Set.of("bold", "italic", "strike", "code");

  private final List<String> wrong = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<String> pings = new ArrayList<>();
  private int characters;

  private FakeSlackBlocks() {}

  static FakeSlackBlocks of(List<Payload> blocks) {
    var read = of(blocks, 50);
    read.check(read.characters <= 13_200, "msg_blocks_too_long");
    return read;
  }

  static FakeSlackBlocks ofHome(List<Payload> blocks) {
    return of(blocks, 100);
  }

  private static FakeSlackBlocks of(List<Payload> blocks, int most) {
    var read = new FakeSlackBlocks();
    read.check(blocks.size() <= most, "more than " + most + " blocks");
    blocks.forEach(read::block);
    return read;
  }

  List<String> wrong() {
    return wrong;
  }

  String text() {
    return text.toString();
  }

  List<String> pings() {
    return pings;
  }

  private void check(boolean right, String otherwise) {
    if (!right) {
      wrong.add(otherwise);
    }
  }

  private void say(String words) {
    if (!text.isEmpty()) {
      text.append('\n');
    }
    text.append(words);
  }

  private void block(Payload block) {
    switch (block.text("type")) {
      case "header" -> say(plain(block.object("text"), 150));
      case "context" -> {
        var elements = block.objects("elements");
        check(!elements.isEmpty() && elements.size() <= 10, "a context has 1 to 10 elements");
        elements.forEach(element -> say(plain(element, 3_000)));
      }
      case "section" -> say(plain(block.object("text"), 3_000));
      case "rich_text" -> block.objects("elements").forEach(this::rich);
      case "actions" -> actions(block.objects("elements"));
      default -> wrong.add("no block: " + block);
    }
  }

  private String plain(Payload object, int most) {
    var words = object.text("text");
    characters += words.length();
    check(object.text("type").equals("plain_text"), "text that is read as markup: " + object);
    check(!words.isEmpty() && words.length() <= most, "1 to " + most + " characters: " + words);
    return words;
  }

  private void actions(List<Payload> buttons) {
    check(!buttons.isEmpty() && buttons.size() <= 25, "1 to 25 buttons");
    var ids = buttons.stream().map(button -> button.text("action_id")).toList();
    check(new HashSet<>(ids).size() == ids.size(), "two buttons of one action_id: " + ids);
    for (var button : buttons) {
      plain(button.object("text"), 75);
      check(button.text("action_id").length() <= 255, "a long action_id");
      check(button.text("value").length() <= 2_000, "a long value");
      check(Set.of("", "primary", "danger").contains(button.text("style")), "no style: " + button);
    }
  }

  private void rich(Payload element) {
    var inside = element.objects("elements");
    check(!inside.isEmpty(), "an empty element of a rich text: " + element);
    switch (element.text("type")) {
      case "rich_text_section", "rich_text_quote", "rich_text_preformatted" -> say(spans(inside));
      case "rich_text_list" -> {
        check(Set.of("bullet", "ordered").contains(element.text("style")), "no list: " + element);
        check(element.number("indent").orElse(0L) <= 8, "too far in");
        inside.forEach(item -> say("• " + spans(item.objects("elements"))));
      }
      default -> wrong.add("no element of a rich text: " + element);
    }
  }

  private String spans(List<Payload> spans) {
    check(!spans.isEmpty(), "an empty section of a rich text");
    return spans.stream().map(this::span).collect(Collectors.joining());
  }

  private String span(Payload span) {
    check(STYLES.containsAll(span.object("style").names()), "no style: " + span);
    var words = span.text("text");
    characters += words.length();
    return switch (span.text("type")) {
      case "text" -> {
        check(!words.isEmpty(), "an empty text: " + span);
        yield words;
      }
      case "link" -> {
        check(isAddress(span.text("url")), "no address: " + span);
        yield words.isEmpty() ? span.text("url") : words + " (" + span.text("url") + ")";
      }
      case "user" -> {
        pings.add(span.text("user_id"));
        yield "@" + span.text("user_id");
      }
      case "usergroup", "broadcast", "channel" -> {
        pings.add(span.toString());
        yield "@";
      }
      default -> {
        wrong.add("no span: " + span);
        yield "";
      }
    };
  }

  private static boolean isAddress(String url) {
    try {
      return URI.create(url).isAbsolute() && url.length() <= 3_000;
    } catch (IllegalArgumentException none) {
      return false;
    }
  }
}
