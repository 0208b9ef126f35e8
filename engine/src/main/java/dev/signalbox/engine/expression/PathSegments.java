package dev.signalbox.engine.expression;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.regex.Pattern;

/// The segments of a URL's path, as servers read them: some decode twice, cut at `;`, take a
/// backslash or an encoded slash for a slash, or a wide dot for a dot.
public final class PathSegments {
  private static final int MOST_DECODED = 4;
  private static final Pattern SLASH = Pattern.compile("[/\\\\\u2044\u2215\u2216]");
  private static final Pattern PARAMETER = Pattern.compile(";");

  private PathSegments() {}

  /// True when a segment stands for the folder itself or the one above.
  static boolean leads(String segment) {
    String plain = segment;
    for (int i = 0; i < MOST_DECODED; i++) {
      if (isDots(plain)) {
        return true;
      }
      plain = decoded(plain);
    }
    return false;
  }

  private static boolean isDots(String segment) {
    for (String piece : SLASH.split(Normalizer.normalize(segment, Form.NFKC), -1)) {
      String name = PARAMETER.split(piece, 2)[0].strip();
      if (name.equals(".") || name.equals("..")) {
        return true;
      }
    }
    return false;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  /// True when the path holds a segment that leads elsewhere.
  public static boolean leadsOut(String path) {
    return List.of(path.split("/", -1)).stream().anyMatch(PathSegments::leads);
  }

  /// True when the target is the base or below it, compared by segments, on the same server.
  public static boolean isBelow(URI base, URI target) {
    String root = String.valueOf(base.getRawPath()).replaceFirst("/+$", "");
    String path = String.valueOf(target.getRawPath());
    return sameServer(base, target)
        && !leadsOut(path)
        && (path.equals(root) || path.startsWith(root + "/"));
  }

  /// True when both are reached by the same scheme, host and port, and neither names a user.
  private static boolean sameServer(URI one, URI other) {
    return String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme())
        && String.valueOf(one.getHost()).equalsIgnoreCase(String.valueOf(other.getHost()))
        && port(one) == port(other)
        && other.getRawUserInfo() == null;
  }

  private static int port(URI uri) {
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    return uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
  }
}
