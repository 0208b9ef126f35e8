package dev.signalbox.web.session;

import java.time.Duration;

/// The cookie that carries a session's token.
public final class SessionCookie {
  public static final String NAME = "signalbox";

  private static final String FLAGS = "; Path=/; HttpOnly; SameSite=Strict";

  private final String secure;

  /// @param https true when people reach us by https only
  public SessionCookie(boolean https) {
    this.secure = https ? "; Secure" : "";
  }

  /// The value of `Set-Cookie` that signs a browser in.
  public String set(String token) {
    return NAME + "=" + token + FLAGS + secure + age(Sessions.LONGEST);
  }

  /// The value of `Set-Cookie` that signs it out.
  public String clear() {
    return NAME + "=" + FLAGS + secure + age(Duration.ZERO);
  }

  private static String age(Duration age) {
    return "; Max-Age=" + age.toSeconds();
  }
}
