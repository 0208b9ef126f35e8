package dev.signalbox.engine.config;

import dev.signalbox.spi.config.Secret;
import java.util.List;
import java.util.regex.Pattern;

/// A secret that the installation lends to some of its runbooks, which use it as `secret('name')`.
///
/// @param runbooks that may use it, by dotted name; `*` at the end matches any rest; at least one
/// @param at connections and runners that it may go to; empty means every one
public record SecretConfig(String name, Secret secret, List<String> runbooks, List<String> at) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public SecretConfig {
    runbooks = List.copyOf(runbooks);
    at = List.copyOf(at);
  }

  /// @param secrets the section that it stands in
  static SecretConfig from(String name, YamlSettings secrets) {
    if (!NAME.matcher(name).matches()) {
      throw secrets.problem(
          name, "is not small letters, digits and hyphens, a letter first, at most 40");
    }
    YamlSettings settings = secrets.section(name);
    Secret secret =
        settings
            .secret("from")
            .orElseThrow(() -> settings.problem("from", "is missing: env:NAME or file:PATH"));
    List<String> runbooks = settings.texts("for");
    if (runbooks.isEmpty()) {
      throw settings.problem("for", "is missing: the runbooks that may use it, as 'deploy'");
    }
    return new SecretConfig(name, secret, runbooks, settings.texts("at"));
  }
}
