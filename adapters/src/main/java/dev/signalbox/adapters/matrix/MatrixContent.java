package dev.signalbox.adapters.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.text.HtmlRendering;
import dev.signalbox.adapters.kit.text.HtmlText;
import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.adapters.kit.text.TextUnit;
import dev.signalbox.spi.json.JsonWriter;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What we say, as the content of an `m.room.message`. It is a notice, as what bots say is, and
/// mentions nobody, whatever its text looks like; what calls people mentions them, and is none,
/// since nobody is told of notices. An event has at most 64 KiB: what is longer loses its markup,
/// and what is still longer its end, for a link.
final class MatrixContent {
  /// Bytes of a content in JSON, which leaves room for who is called and for what the server puts
  /// around it.
  static final int LARGEST = 56_000;

  /// Bytes of plain text: written as JSON each may become two.
  private static final int LONGEST = 28_000;

  /// More people are not called by one message: their ids take room, up to 255 bytes each.
  static final int MOST_CALLED = 20;

  private MatrixContent() {}

  /// A message that calls these users, who stand in front of it.
  ///
  /// @param link where the whole message is
  static Map<String, Object> calling(List<String> users, HtmlRendering.Rendered text, String link) {
    var called = users.stream().limit(MOST_CALLED).toList();
    if (called.isEmpty()) {
      return of(text, link);
    }
    var content = of(mentioning(called, text), link);
    content.put("msgtype", "m.text");
    content.put("m.mentions", Map.of("user_ids", called));
    return content;
  }

  /// The same, with these users in front.
  private static HtmlRendering.Rendered mentioning(
      List<String> users, HtmlRendering.Rendered text) {
    var below = new ArrayList<>(List.of(String.join(" ", users)));
    below.addAll(text.plain());
    return new HtmlRendering.Rendered(
        mentions(users) + text.html(), below, text.commands(), text.lost());
  }

  /// Users, each as clients show who is mentioned.
  private static String mentions(List<String> users) {
    return users.stream()
        .map(user ->
            "<a href=\"https://matrix.to/#/"
                + URLEncoder.encode(user, UTF_8)
                + "\">"
                + HtmlText.lines(user)
                + "</a>")
        .collect(Collectors.joining(" ", "<p>", "</p>"));
  }

  /// A message.
  ///
  /// @param link where the whole message is
  static Map<String, Object> of(HtmlRendering.Rendered text, String link) {
    var plain = String.join("\n", text.plain());
    if (TextUnit.BYTES.length(plain) <= LONGEST) {
      var content = notice(plain);
      content.put("format", "org.matrix.custom.html");
      content.put("formatted_body", text.html());
      if (TextUnit.BYTES.length(JsonWriter.text(content)) <= LARGEST) {
        return content;
      }
      return notice(plain);
    }
    return notice(shortened(text, link));
  }

  private static String shortened(HtmlRendering.Rendered text, String link) {
    var end = text.plain().size() - text.commands();
    var lines = new ArrayList<>(List.of("… the rest: " + PlainText.oneLine(link)));
    lines.addAll(text.plain().subList(end, text.plain().size()));
    var tail = TextUnit.BYTES.first(String.join("\n", lines), LONGEST / 2);
    var body = String.join("\n", text.plain().subList(0, end));
    return TextUnit.BYTES.first(body, LONGEST - TextUnit.BYTES.length(tail) - 1) + "\n" + tail;
  }

  static Map<String, Object> notice(String body) {
    var content = new LinkedHashMap<String, Object>();
    content.put("msgtype", "m.notice");
    content.put("body", body);
    content.put("m.mentions", Map.of());
    return content;
  }

  /// The same in a thread. What knows no threads shows an answer to its root.
  static Map<String, Object> below(Map<String, Object> content, String root) {
    var related = new LinkedHashMap<>(content);
    related.put(
        "m.relates_to",
        Map.of(
            "rel_type",
            "m.thread",
            "event_id",
            root,
            "is_falling_back",
            true,
            "m.in_reply_to",
            Map.of("event_id", root)));
    return related;
  }

  /// An edit that puts this in place of a message. What knows no edits shows its beginning.
  static Map<String, Object> replacing(Map<String, Object> content, String edited) {
    var edit = notice("* " + String.valueOf(content.get("body")).lines().findFirst().orElse(""));
    edit.put("body", TextUnit.BYTES.first(String.valueOf(edit.get("body")), 500));
    edit.put("m.new_content", content);
    edit.put("m.relates_to", Map.of("rel_type", "m.replace", "event_id", edited));
    return edit;
  }
}
