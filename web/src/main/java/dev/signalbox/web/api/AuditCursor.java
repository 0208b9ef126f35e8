package dev.signalbox.web.api;

import dev.signalbox.engine.audit.AuditHit;
import dev.signalbox.web.http.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The last record of a page: numbers alone name several records where there are several chains.
record AuditCursor(String chain, long seq) {
  private static final Pattern PLAIN = Pattern.compile("(\\d{1,18}) (.+)");

  static AuditCursor of(AuditHit hit) {
    return new AuditCursor(hit.chain(), hit.seq());
  }

  /// @throws ApiException 400 when it is none of ours
  static AuditCursor parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      Matcher plain = PLAIN.matcher(new String(bytes, StandardCharsets.UTF_8));
      if (plain.matches()) {
        return new AuditCursor(plain.group(2), Long.parseLong(plain.group(1)));
      }
    } catch (IllegalArgumentException notBase64) {
      throw unknown();
    }
    throw unknown();
  }

  static ApiException unknown() {
    return ApiException.bad("'before' must be the 'next' of the page before.");
  }

  String text() {
    byte[] bytes = (seq + " " + chain).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
