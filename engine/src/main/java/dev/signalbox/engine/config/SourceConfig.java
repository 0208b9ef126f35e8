package dev.signalbox.engine.config;

import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.config.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An outside system that may send to us, at `/hooks/<name>`.
///
/// @param section where it stands: `sources`, or `webhooks` as it was called before
/// @param kind what kind of sender it is; there may be many of one kind
/// @param token what it must send as `Authorization: Bearer`, or as the password of `Basic`
/// @param room where its cards go
/// @param owner the person or group who is told what of it was not taken, or null for the room
/// @param expect how long after a delivery the next one comes at the latest, or null where it may
///   be silent
public record SourceConfig(
    String section,
    String name,
    String kind,
    Secret token,
    String room,
    @Nullable String owner,
    @Nullable Duration expect) {
  static final String SECTION = "sources";
  static final String FORMER = "webhooks";
  private static final String EVERY = "every ";
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  static SourceConfig source(String name, YamlSettings all) {
    if (!NAME.matcher(name).matches()) {
      throw all.problem(
          name,
          "ends the address /hooks/NAME: use small letters, digits and hyphens, a letter first, at"
              + " most 64");
    }
    YamlSettings settings = all.section(name);
    return from(SECTION, name, settings.text("is"), settings);
  }

  /// A source as it was called before, whose name is its kind.
  static SourceConfig webhook(String name, YamlSettings all) {
    return from(FORMER, name, name, all.section(name));
  }

  private static SourceConfig from(
      String section, String name, String kind, YamlSettings settings) {
    Secret token =
        settings
            .secret("token")
            .orElseThrow(() -> settings.problem("token", "is missing: say env:NAME or file:PATH"));
    String owner = settings.has("owner") ? settings.text("owner") : null;
    return new SourceConfig(
        section, name, kind, token, settings.text("room"), owner, expect(settings));
  }

  private static @Nullable Duration expect(YamlSettings settings) {
    if (!settings.has("expect")) {
      return null;
    }
    String text = settings.text("expect");
    return Optional.of(text)
        .filter(words -> words.startsWith(EVERY))
        .flatMap(words -> Durations.parse(words.substring(EVERY.length()).strip()))
        .filter(every -> every.compareTo(SHORTEST) >= 0 && every.compareTo(LONGEST) <= 0)
        .orElseThrow(() ->
            settings.problem(
                "expect", "must be like 'every 10m', from 1m to 31d, not '" + text + "'"));
  }

  /// Its key in signalbox.yaml.
  public String key() {
    return section + "." + name;
  }
}
