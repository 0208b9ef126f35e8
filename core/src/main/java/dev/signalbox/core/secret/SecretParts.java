package dev.signalbox.core.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
      Pattern.compile("(?i)(?:bearer|basic|token|apikey|digest) +(\\S+)");

  private final Set<String> parts = new LinkedHashSet<>();

  private SecretParts() {}

  /// The secret and its parts, each long enough not to be an ordinary word.
  static Set<String> of(String secret) {
    var found = new SecretParts();
    if (secret.length() < SecretFinder.SHORTEST) {
      return found.parts;
    }
    found.parts.add(secret);
    found.add(read(secret));
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

  private void inside(String line, boolean oneOfSeveral) {
    all(PASSWORD, line);
    Matcher scheme = SCHEME.matcher(line);
    if (scheme.matches()) {
      credentials(scheme.group(1));
    }
    if (line.startsWith("{") || line.startsWith("[")) {
      all(MEMBER, line);
    }
    if (oneOfSeveral && !ARMOUR.matcher(line).matches()) {
      random(line);
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches()) {
        random(entry.group(1).replaceAll("^[\"']|[\"']?[,;]?$", ""));
      }
    }
  }

  private void all(Pattern pattern, String line) {
    pattern
        .matcher(line)
        .results()
        .forEach(hit -> {
          if (pattern.equals(PASSWORD)) {
            add(hit.group(1));
          } else {
            random(hit.group(1));
          }
        });
  }

  private void credentials(String token) {
    add(token);
    try {
      String pair = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      if (pair.matches("[\\x20-\\x7e]+:[\\x20-\\x7e]+")) {
        add(pair);
        add(pair.substring(pair.indexOf(':') + 1));
      }
    } catch (IllegalArgumentException notBase64) {
      return;
    }
  }

  private void random(String text) {
    if (!ADDRESS.matcher(text).lookingAt() && Randomness.isIn(text)) {
      add(text);
      add(read(text));
    }
  }

  /// The text with its escapes read, as JSON does and `echo` of some shells.
  private static String read(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t").replaceAll("\\\\([/\"\\\\])", "$1");
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
