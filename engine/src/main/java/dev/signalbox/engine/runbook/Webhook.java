package dev.signalbox.engine.runbook;

import dev.signalbox.engine.expression.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An address at which others start a runbook.
///
/// @param path what ends the address, `/triggers/PATH`
/// @param verify how a sender proves itself
/// @param secret what it is proved with, by its name in signalbox.yaml
/// @param room in which it runs
/// @param fill what its parameters are, by name, of what was sent
public record Webhook(
    String path, Verify verify, String secret, String room, Map<String, Expression> fill) {
  public Webhook {
    fill = Collections.unmodifiableMap(new LinkedHashMap<>(fill));
  }

  /// How a sender proves itself, by the rules of whoever it is.
  public enum Verify {
    /// A signature of the body (`X-Hub-Signature-256`).
    GITHUB,
    /// A token of its own header (`X-Gitlab-Token`).
    GITLAB,
    /// A signature of time and body (`X-Slack-Signature`).
    SLACK,
    /// A signature of id, time and body, as Standard Webhooks has it (`webhook-signature`).
    HMAC,
    /// A token (`Authorization: Bearer`).
    TOKEN
  }
}
