package dev.signalbox.engine.config;

import dev.signalbox.spi.config.Secret;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An outside system that may send to us, at `/hooks/<name>`.
///
/// @param section where it stands: `sources`, or `webhooks` as it was called before
/// @param kind what kind of sender it is; there may be many of one kind
/// @param token what it must send as `Authorization: Bearer`, or as the password of `Basic`
/// @param room where its cards go
/// @param owner the person or group who is told what of it was not taken, or null for the room
/// @param options what is done with what it sends
public record SourceConfig(
    String section,
    String name,
    String kind,
    Secret token,
    String room,
    @Nullable String owner,
    SourceOptions options) {
  static final String SECTION = "sources";
  static final String FORMER = "webhooks";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  static SourceConfig source(String name, YamlSettings all, Path folder) {
    if (!NAME.matcher(name).matches()) {
      throw all.problem(
          name,
          "ends the address /hooks/NAME: use small letters, digits and hyphens, a letter first, at"
              + " most 64");
    }
    YamlSettings settings = all.section(name);
    return from(SECTION, name, settings.text("is"), settings, folder);
  }

  /// A source as it was called before, whose name is its kind.
  static SourceConfig webhook(String name, YamlSettings all, Path folder) {
    return from(FORMER, name, name, all.section(name), folder);
  }

  private static SourceConfig from(
      String section, String name, String kind, YamlSettings settings, Path folder) {
    Secret token =
        settings
            .secret("token")
            .orElseThrow(() -> settings.problem("token", "is missing: say env:NAME or file:PATH"));
    String owner = settings.has("owner") ? settings.text("owner") : null;
    return new SourceConfig(
        section,
        name,
        kind,
        token,
        settings.text("room"),
        owner,
        SourceOptions.from(settings, folder));
  }

  /// Its key in signalbox.yaml.
  public String key() {
    return section + "." + name;
  }
}
