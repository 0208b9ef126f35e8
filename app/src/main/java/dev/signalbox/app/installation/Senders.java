package dev.signalbox.app.installation;

import dev.signalbox.alert.AlertHook;
import dev.signalbox.engine.config.YamlSettings;
import dev.signalbox.spi.config.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Who may send to us besides people.
///
/// @param sources what reports alerts
/// @param secrets what senders to webhooks of runbooks prove themselves with, by name
public record Senders(List<AlertHook> sources, Map<String, Secret> secrets) {
  static final String SECRETS = "webhook-secrets";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  public Senders {
    sources = List.copyOf(sources);
    secrets = Map.copyOf(secrets);
  }

  /// @param section `webhook-secrets`
  static Senders of(List<AlertHook> sources, YamlSettings section) {
    var secrets = new LinkedHashMap<String, Secret>();
    for (String name : section.names()) {
      if (!NAME.matcher(name).matches()) {
        throw section.problem(
            name, "must be small letters, digits and hyphens, a letter first, at most 64");
      }
      section.secret(name).ifPresent(secret -> secrets.put(name, secret));
    }
    return new Senders(sources, secrets);
  }
}
