package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.Payload;
import dev.signalbox.adapters.matrix.FakeMatrixRoom.Entry;

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

  /// True when somebody is told aloud: who is mentioned, and where nothing says who is, whoever the
  /// text names (MSC 3952).
  static boolean pings(Entry entry) {
    var content = new Payload(entry.content());
    var mentions = content.object("m.mentions");
    return entry.content().containsKey("m.mentions")
        ? !mentions.isEmpty()
        : content.text("body").contains("@");
  }
}
