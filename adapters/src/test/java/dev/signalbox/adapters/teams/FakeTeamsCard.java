package dev.signalbox.adapters.teams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.json.JsonWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What Teams makes of an Adaptive Card: whether it takes it, and what people read.
final class FakeTeamsCard {
  private static final Pattern MARK = Pattern.compile("<at>.*?</at>");
  private static final Set<String> STYLES =
      Set.of("default", "emphasis", "good", "attention", "warning", "accent");

  private final List<String> wrong = new ArrayList<>();
  private final List<String> pings = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<Payload> entities;

  private FakeTeamsCard(List<Payload> entities) {
    this.entities = entities;
  }

  static FakeTeamsCard of(Payload card) {
    var read = new FakeTeamsCard(card.object("msteams").objects("entities"));
    read.check(card.text("type").equals("AdaptiveCard"), "no card: " + card);
    read.check(card.text("version").equals("1.5"), "a version that Teams does not show");
    int size = JsonWriter.text(card.members()).getBytes(UTF_8).length;
    read.check(size <= 28 * 1024, "a card of " + size + " bytes");
    var body = card.objects("body");
    read.check(!body.isEmpty(), "an empty card");
    body.forEach(read::element);
    for (var entity : read.entities) {
      read.check(read.text.indexOf(entity.text("text")) >= 0, "a mention that is not in the text");
    }
    return read;
  }

  List<String> wrong() {
    return wrong;
  }

  /// The ids of those whom it calls.
  List<String> pings() {
    return pings;
  }

  String text() {
    return text.toString();
  }

  /// All that can be pressed.
  static List<Payload> buttons(Payload card) {
    return card.objects("body").stream()
        .filter(element -> element.text("type").equals("ActionSet"))
        .flatMap(set -> set.objects("actions").stream())
        .toList();
  }

  /// All that can be filled in.
  static List<Payload> inputs(Payload card) {
    return card.objects("body").stream()
        .filter(element -> element.text("type").startsWith("Input."))
        .toList();
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
    text.append(words.replace('\u00a0', ' '));
  }

  private void element(Payload element) {
    switch (element.text("type")) {
      case "RichTextBlock" -> say(runs(element));
      case "TextBlock" -> block(element.text("text"));
      case "Container" -> {
        check(STYLES.contains(element.text("style")), "no style: " + element);
        element.objects("items").forEach(this::element);
      }
      case "Table" -> {
        int columns = element.objects("columns").size();
        for (var row : element.objects("rows")) {
          check(row.objects("cells").size() == columns, "a row of other columns: " + row);
          row.objects("cells").forEach(cell -> cell.objects("items").forEach(this::element));
        }
      }
      case "ActionSet" -> {
        var actions = element.objects("actions");
        check(!actions.isEmpty() && actions.size() <= 6, "1 to 6 buttons in a row");
        for (var action : actions) {
          check(action.text("type").equals("Action.Execute"), "no button: " + action);
          check(!action.text("title").isBlank(), "a button without words");
        }
      }
      default -> {
        check(element.text("type").startsWith("Input."), "no element: " + element);
        check(!element.text("id").isEmpty(), "an input without an id");
      }
    }
  }

  /// This is read as markup, and its mentions call where an entity says whom.
  private void block(String words) {
    say(words);
    var marks = MARK.matcher(words);
    while (marks.find()) {
      entities.stream()
          .filter(entity -> entity.text("text").equals(marks.group()))
          .forEach(entity -> pings.add(entity.object("mentioned").text("id")));
    }
  }

  private String runs(Payload block) {
    var runs = block.objects("inlines");
    check(!runs.isEmpty(), "an empty block of text");
    return runs.stream().map(this::run).collect(Collectors.joining());
  }

  private String run(Payload run) {
    check(run.text("type").equals("TextRun"), "no run of text: " + run);
    check(!run.text("text").isEmpty(), "an empty run of text");
    check(run.text("text").indexOf('\n') < 0, "a line end that nobody sees: " + run);
    var link = run.object("selectAction");
    if (link.isEmpty()) {
      return run.text("text");
    }
    check(isAddress(link.text("url")), "no address: " + run);
    return run.text("text") + " (" + link.text("url") + ")";
  }

  private static boolean isAddress(String url) {
    try {
      return URI.create(url).isAbsolute();
    } catch (IllegalArgumentException none) {
      return false;
    }
  }
}
