package dev.signalbox.adapters.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.text.HtmlRendering;
import dev.signalbox.adapters.kit.text.HtmlText;
import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.text.Digest;
import dev.signalbox.spi.text.VisibleText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A message as a mail (RFC 5322): its text plain and as HTML, threaded with all that is said about
/// the same thing. Pure.
///
/// @param id what it is known by everywhere, without the brackets
/// @param source all of it: lines of ASCII, none of which begins with a dot
record MailMessage(String id, String source) {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT);
  private static final int SUBJECT = 150;
  private static final int BODY = 50_000;
  private static final int HASH = 32;
  private static final String ID = "[a-z0-9]{32}@[a-z0-9.-]+";
  private static final String END = "\r\n";

  /// Writes one.
  ///
  /// @param name who it says that it is from
  static MailMessage of(
      Outgoing message, String name, MailAddress from, MailAddress to, Instant at, char prefix) {
    var id = hash(message.key() + "\n" + to.text()) + "@" + from.domain();
    var boundary = "=_" + hash("boundary " + message.key());
    var shown = HtmlRendering.render(message.card(), message.author(), message.link(), prefix);
    var head =
        List.of(
            "Date: " + DATE.format(at.atZone(ZoneOffset.UTC)),
            "From: " + MailHeader.phrase(name) + " <" + from.text() + ">",
            "To: <" + to.text() + ">",
            "Subject: " + MailHeader.words(subject(message.card())),
            "Message-ID: <" + id + ">",
            "References: " + references(message, from),
            "Auto-Submitted: auto-generated",
            "X-Auto-Response-Suppress: All",
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"");
    var source =
        String.join(END, head)
            + END
            + END
            + part(boundary, "plain", plain(shown.plain(), message.link()))
            + part(boundary, "html", html(shown.html(), message.link()))
            + "--"
            + boundary
            + "--"
            + END;
    return new MailMessage(id, source);
  }

  /// Whether this is what some mail of ours is known by.
  static boolean isId(String text) {
    return text.matches(ID);
  }

  /// A name for the thread that nothing else has: all mails about one address of our console refer
  /// to it, so that programs show them together, whichever of them arrived. Then what it is an
  /// answer to.
  private static String references(Outgoing message, MailAddress from) {
    var about = "<" + hash("about " + message.link()) + "@" + from.domain() + ">";
    var root = message.place().thread();
    return root == null
        ? about
        : about + END + " <" + root + ">" + END + "In-Reply-To: <" + root + ">";
  }

  private static String subject(Card card) {
    var title = card.title();
    var words = PlainText.oneLine(title == null ? card.summary() : title);
    return words.isBlank() ? "Signalbox" : VisibleText.first(words, SUBJECT);
  }

  private static String plain(List<String> lines, String link) {
    var text = String.join("\n", lines);
    var whole = VisibleText.first(text, BODY);
    return whole
        + (whole.length() < text.length() ? "\n…" : "")
        + (link.isEmpty() ? "" : "\n\n" + PlainText.oneLine(link))
        + "\n";
  }

  /// HTML cannot be cut anywhere: what is too long is in the plain part, and behind the link.
  private static String html(String body, String link) {
    var address = HtmlText.lines(link);
    var below =
        link.matches("https?://.*") ? "<p><a href=\"" + address + "\">" + address + "</a></p>" : "";
    return "<!doctype html><html><head><meta charset=\"utf-8\"></head><body>"
        + (body.length() <= 2 * BODY ? body : "<p>This is too long for a mail: see the link.</p>")
        + below
        + "</body></html>\n";
  }

  private static String part(String boundary, String kind, String content) {
    var lines = Base64.getMimeEncoder().encodeToString(content.getBytes(UTF_8));
    return Stream.of(
            "--" + boundary,
            "Content-Type: text/" + kind + "; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            lines,
            "")
        .reduce("", (all, line) -> all + line + END);
  }

  private static String hash(String text) {
    return Digest.of(text).substring(0, HASH);
  }
}
