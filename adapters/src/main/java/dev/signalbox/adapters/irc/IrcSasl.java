package dev.signalbox.adapters.irc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.config.Secret;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// An account with the server's services and how it is proved with SASL PLAIN (RFC 4616).
record IrcSasl(String account, Secret password) {
  private static final int CHUNK = 400;

  /// What follows AUTHENTICATE, one parameter a line; a full last chunk is followed by `+`.
  List<String> chunks() {
    var plain = account + "\0" + account + "\0" + password.reveal();
    var encoded = Base64.getEncoder().encodeToString(plain.getBytes(UTF_8));
    var chunks = new ArrayList<String>();
    for (var start = 0; start < encoded.length(); start += CHUNK) {
      chunks.add(encoded.substring(start, Math.min(encoded.length(), start + CHUNK)));
    }
    if (encoded.length() % CHUNK == 0) {
      chunks.add("+");
    }
    return chunks;
  }
}
