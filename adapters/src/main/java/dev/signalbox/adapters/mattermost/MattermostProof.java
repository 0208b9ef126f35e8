package dev.signalbox.adapters.mattermost;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.text.Hmac;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// What proves that a call is Mattermost's, which signs none: what we gave to it and it shows to
/// nobody. A button and a form come back with their channel and what we wrote into them, and with
/// the keyed hash of both; a slash command comes with the token that Mattermost made for it.
final class MattermostProof {
  private static final String SIGNATURE = "signature";

  private final byte[] key;

  /// @param token the bot's, which no other server has
  MattermostProof(Secret token) {
    key = token.reveal().getBytes(UTF_8);
  }

  /// What goes with a button or a form.
  ///
  /// @param kind what it is for, so that none can stand for another
  /// @param channel where it is
  Map<String, Object> signed(String kind, String channel, Map<String, String> content) {
    var signed = new LinkedHashMap<String, Object>(content);
    signed.put(SIGNATURE, signature(kind, channel, content));
    return signed;
  }

  private String signature(String kind, String channel, Map<String, String> content) {
    var text = new StringBuilder("mattermost\n" + kind + "\n" + channel);
    new TreeMap<>(content)
        .forEach((name, value) ->
            text.append('\n').append(name).append(' ').append(value.length()).append(value));
    byte[] digest = Hmac.bytes(key, text.toString().getBytes(UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  /// True of what we have given out for this, in this channel.
  boolean isOurs(String kind, String channel, Payload content) {
    var unsigned = new LinkedHashMap<String, String>();
    content.names().forEach(name -> unsigned.put(name, content.text(name)));
    unsigned.remove(SIGNATURE);
    return isSame(signature(kind, channel, unsigned), content.text(SIGNATURE));
  }

  /// Compares two secrets in a time that tells nothing of them.
  static boolean isSame(String right, String given) {
    return MessageDigest.isEqual(right.getBytes(UTF_8), given.getBytes(UTF_8));
  }
}
