package dev.signalbox.engine.mask;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What of a secret is one by itself: each line of a key, the value of an entry, the password of an
/// address, the token after `Bearer`. Ordinary words in it are not.
final class SecretParts {
  private static final Pattern ARMOUR = Pattern.compile("-{2,}.*-{2,}|[\\w-]+: [A-Z0-9,-]{1,60}");
  private static final Pattern ARMOURED = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
  private static final Pattern ENTRY = Pattern.compile("[\"']?[\\w.-]+[\"']?\\s*[:=]\\s*(.+)");
  private static final Pattern MEMBER =
      Pattern.compile("[:\\[,]\\s*\"((?:[^\"\\\\]|\\\\.){8,}+)\"");
  private static final Pattern ADDRESS = Pattern.compile("[\\w+.-]+://[^/?#\\s]*");
  private static final Pattern PASSWORD = Pattern.compile("://[^/@\\s:]*:([^/\\s]{8,})@");
  private static final Pattern SCHEME =
      Pattern.compile("(?i)(?:[\\w-]+:\\s*)?(?:bearer|basic|token|apikey|digest) +(\\S+)");

  /// What its name says to be secret.
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(?:passw(?:or)?d|pwd|passphrase|secret|token|credentials?)[\"']?\\s*[=:>]\\s*"
              + "(?:\"((?:[^\"\\\\]|\\\\.)+)\"|'([^']+)'|([^\\s;&,\"'<]+))");

  private static final Pattern LOGIN = Pattern.compile("\\bpassword +(\\S+)");
  private static final Pattern PIECE = Pattern.compile("[^/?&=;#\\s]{16,}");
  private static final Pattern QUOTED = Pattern.compile("\"(.+)\"|'(.+)'");
  private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
  private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F-]{16,}");

  private final Set<String> parts = new LinkedHashSet<>();

  private SecretParts() {}

  /// The secret and its parts, each long enough not to be an ordinary word.
  static Set<String> of(String secret) {
    var found = new SecretParts();
    if (secret.length() < SecretFinder.SHORTEST) {
      return found.parts;
    }
    found.parts.add(secret);
    found.add(unescaped(secret));
    found.written(secret.strip());
    String[] lines = secret.strip().split("\\R", -1);
    boolean armoured = secret.contains("-----BEGIN ");
    for (String line : lines) {
      String text = line.strip();
      if (armoured && ARMOURED.matcher(text).matches()) {
        found.add(text);
      }
      found.inside(text, lines.length > 1);
    }
    return found.parts;
  }

  /// What it is when it is read, and what it looks like when that is written again.
  private void written(String secret) {
    Matcher quoted = QUOTED.matcher(secret);
    if (quoted.matches()) {
      add(secret.substring(1, secret.length() - 1));
    }
    if (DIGITS.matcher(secret).matches()) {
      for (String digits : List.of(secret, secret.replace("-", ""))) {
        add(digits.toLowerCase(Locale.ROOT));
        add(digits.toUpperCase(Locale.ROOT));
      }
    }
    decoded(secret);
  }

  private void inside(String line, boolean oneOfSeveral) {
    PASSWORD.matcher(line).results().forEach(hit -> named(hit.group(1)));
    NAMED.matcher(line).results().forEach(this::named);
    LOGIN.matcher(line).results().forEach(hit -> random(hit.group(1)));
    Matcher scheme = SCHEME.matcher(line);
    if (scheme.matches()) {
      add(scheme.group(1));
      decoded(scheme.group(1));
      entry(scheme.group(1), false);
    }
    if (line.startsWith("{") || line.startsWith("[")) {
      MEMBER
          .matcher(line)
          .results()
          .forEach(hit -> {
            random(hit.group(1));
            decoded(hit.group(1));
          });
    }
    if (ADDRESS.matcher(line).lookingAt()) {
      PIECE
          .matcher(ADDRESS.matcher(line).replaceFirst(""))
          .results()
          .forEach(hit -> random(hit.group()));
    } else if (!ARMOUR.matcher(line).matches()) {
      entry(line, oneOfSeveral);
    }
  }

  private void entry(String line, boolean oneOfSeveral) {
    if (oneOfSeveral) {
      random(line);
    }
    Stream.concat(Stream.of(line), Stream.of(line.split(";", -1)))
        .map(ENTRY::matcher)
        .filter(Matcher::matches)
        .forEach(one -> random(one.group(1).replaceAll("^[\"']|[\"']?[,;]?$", "")));
  }

  private void named(MatchResult hit) {
    for (int group = 1; group <= hit.groupCount(); group++) {
      if (hit.group(group) != null) {
        named(hit.group(group));
      }
    }
  }

  private void named(String text) {
    add(text);
    add(unescaped(text));
    if (text.indexOf('%') >= 0) {
      add(percentDecoded(text));
    }
  }

  private static String percentDecoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  /// The text that base64 stands for, and the password when that is a name with one.
  private void decoded(String base64) {
    try {
      String text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      if (text.matches("[\\x20-\\x7e]+\\s*")) {
        add(text.strip());
        add(text.strip().substring(text.indexOf(':') + 1));
      }
    } catch (IllegalArgumentException notBase64) {
      return;
    }
  }

  private void random(String text) {
    if (!ADDRESS.matcher(text).lookingAt() && Randomness.isIn(text)) {
      add(text);
      add(unescaped(text));
    }
  }

  /// The text with its escapes read, as JSON does and `echo` of some shells.
  private static String unescaped(String text) {
    String plain = text.replace("\\n", "\n").replace("\\t", "\t");
    return UNICODE
        .matcher(plain.replaceAll("\\\\([/\"\\\\])", "$1"))
        .replaceAll(
            hit -> Matcher.quoteReplacement("" + (char) Integer.parseInt(hit.group(1), 16)));
  }

  private void add(String part) {
    if (part.length() >= SecretFinder.SHORTEST) {
      parts.add(part);
      if (part.indexOf('\n') >= 0) {
        part.lines().filter(line -> !ARMOUR.matcher(line).matches()).forEach(this::random);
      }
    }
  }
}
