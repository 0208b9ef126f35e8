package dev.signalbox.oncall.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.text.Digest;
import dev.signalbox.spi.text.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A small page in HTML that needs no script and fetches nothing. Pure.
final class LinkPage {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --paper: #fff; --ink: #1c2430; --soft: #5b6675; --line: #d8dde4; --deed: #1f5fbf; }
      @media (prefers-color-scheme: dark) { :root { --paper: #14181f; --ink: #e6eaf0; --soft: #9aa5b4; --line: #303846; --deed: #2f6fd0; } }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 system-ui, sans-serif; }
      main { max-width: 34rem; margin: 0 auto; padding: 2rem 1.25rem; overflow-wrap: anywhere; }
      h1 { margin: 0.25rem 0 0.75rem; font-size: 1.5rem; line-height: 1.3; }
      p, ul { margin: 0 0 1rem; }
      ul { padding: 0; list-style: none; border-top: 1px solid var(--line); }
      li { padding: 0.4rem 0; border-bottom: 1px solid var(--line); }
      .soft { color: var(--soft); }
      button { width: 100%; min-height: 3.25rem; margin: 0.5rem 0 1.5rem; border: 0; border-radius: 0.5rem; background: var(--deed); color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
      button:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
      """;

  /// What browsers are told of it.
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder().encodeToString(Digest.bytes(STYLE.getBytes(UTF_8)))
          + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private LinkPage() {}

  /// A page as it stands now.
  static String of(PageLinks.Linked page, String token, Instant now) {
    String words = text(page.words());
    return whole(
        words,
        """
        <p class="soft">%s</p>
        <h1>%s</h1>
        <p>Since %s UTC, for %s.</p>
        %s<p class="soft">Paged so far</p>
        <ul>%s</ul>
        <p class="soft">This link is for %s alone: it says who sees to this, and does nothing else.</p>
        """
            .formatted(
                text(state(page.owner(), page.person())),
                words,
                TIME.format(page.since()),
                since(Duration.between(page.since(), now)),
                page.owner() == null ? button(page.code(), token) : "",
                page.paged().stream()
                    .map(line -> "<li>" + text(line) + "</li>")
                    .collect(Collectors.joining()),
                text(page.person())));
  }

  private static String state(@Nullable String owner, String person) {
    if (owner == null) {
      return person + ", you are paged";
    }
    return owner.equals(person) ? "You see to it, " + person : owner + " sees to it";
  }

  private static String since(Duration time) {
    long minutes = Math.max(0, time.toMinutes());
    return minutes < 60 ? minutes + " min" : (minutes / 60) + " h " + (minutes % 60) + " min";
  }

  private static String button(String code, String token) {
    return """
    <form method="post" action="/page/%s/ack"><input type="hidden" name="t" value="%s"><button>I see to it</button></form>
    """
        .formatted(text(code), text(token));
  }

  /// What a link shows that proves nothing.
  static String none() {
    return whole(
        "This link is no good",
        """
        <h1>This link is no good</h1>
        <p>It may be cut off or older than a day, or nobody is paged about this any more.</p>
        <p>Sign in to see what is paged and to answer: <a href="/">to the console</a>.</p>
        """);
  }

  private static String whole(String title, String body) {
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>%s</title><style>%s</style></head>
    <body><main>
    %s</main></body></html>
    """
        .formatted(title, STYLE, body);
  }

  private static String text(String words) {
    return VisibleText.lines(words)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
