package dev.signalbox.app.installation;

import dev.signalbox.engine.config.YamlSettings;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where people reach the server, as signalbox.yaml says.
///
/// @param url null when that is only this machine
/// @param hosts further names it answers to
public record PublicAddress(@Nullable URI url, Set<String> hosts) {
  public PublicAddress {
    hosts = Set.copyOf(hosts);
  }

  static PublicAddress read(YamlSettings root) {
    Set<String> hosts = Set.copyOf(root.texts("hosts"));
    if (!root.has("public-url")) {
      return new PublicAddress(null, hosts);
    }
    String text = root.text("public-url");
    if (!text.matches("https?://[^/?#\\s]+/?")) {
      throw root.problem("public-url", "must look like https://chat.example.com");
    }
    return new PublicAddress(URI.create(text.replaceFirst("/$", "")), hosts);
  }
}
