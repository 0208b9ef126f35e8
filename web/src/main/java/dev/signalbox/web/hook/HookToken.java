package dev.signalbox.web.hook;

import dev.signalbox.engine.feature.Hook;
import dev.signalbox.web.session.SessionTokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What a sender proves itself with.
final class HookToken {
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private HookToken() {}

  /// Whether a header `Authorization` proves that its sender may send to a hook. It takes as long
  /// where there is no such hook.
  static boolean proves(@Nullable Hook hook, @Nullable String header) {
    String sent = header == null ? "" : token(header);
    boolean same = SessionTokens.same(sent, hook == null ? "" : hook.token().reveal());
    return same && hook != null && !sent.isEmpty();
  }

  private static String token(String header) {
    if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return header.substring(BEARER.length()).strip();
    }
    return header.regionMatches(true, 0, BASIC, 0, BASIC.length())
        ? password(header.substring(BASIC.length()).strip())
        : "";
  }

  /// Of any user: some senders cannot leave the name out.
  private static String password(String packed) {
    try {
      String pair = new String(Base64.getDecoder().decode(packed), StandardCharsets.UTF_8);
      return pair.substring(pair.indexOf(':') + 1);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }
}
