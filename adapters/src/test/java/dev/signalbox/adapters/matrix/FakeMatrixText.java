package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.matrix.FakeMatrixRoom.Entry;
import java.util.List;

/// What a client makes of the content of a message: HTML where there is some, with the address
/// behind each link, which people see when they point at it.
final class FakeMatrixText {
  private FakeMatrixText() {}

  static String of(Payload content) {
    var html = content.text("formatted_body");
    return html.isEmpty() ? content.text("body") : shown(html);
  }

  private static String shown(String html) {
    return html.replaceAll("<a href=\"([^\"]*)\">([^<]*)</a>", "$2 $1")
        .replaceAll("<br>|</(p|li|tr|h4|pre|blockquote|table)>", "\n")
        .replaceAll("</t[hd]>", " ")
        .replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .strip();
  }

  /// Who is told aloud: who is mentioned in what is no notice, and where nothing says who is,
  /// whoever the text names (MSC 3952, and the order of the push rules).
  static List<String> pings(Entry entry) {
    var content = new Payload(entry.content());
    if (!entry.content().containsKey("m.mentions")) {
      var text = of(content);
      return text.contains("@") ? List.of(text) : List.of();
    }
    var mentions = content.object("m.mentions");
    if (mentions.flag("room")) {
      return List.of("@room");
    }
    return content.text("msgtype").equals("m.notice")
        ? List.of()
        : mentions.texts("user_ids").stream().map(MatrixIds::localpart).toList();
  }
}
