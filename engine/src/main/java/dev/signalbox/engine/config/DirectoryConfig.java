package dev.signalbox.engine.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// A directory that says who is in which group.
///
/// @param url the connection's: `ldap` or `ldaps`, with the base as its path
/// @param authorization what signs in there, as a header has it, or empty
/// @param peopleBelow under which name people are, relative to the base; empty for all of it
/// @param groupsBelow the same of groups
/// @param by the attribute by which people are known
/// @param kind the class of groups
/// @param managers whether it says who is whose manager, too
/// @param every time between two looks
public record DirectoryConfig(
    URI url,
    String authorization,
    String peopleBelow,
    String groupsBelow,
    String by,
    String kind,
    boolean managers,
    Duration every) {
  private static final String LDAP = "ldap";
  private static final Duration USUAL = Duration.ofSeconds(20);
  private static final Duration OFTENEST = Duration.ofSeconds(5);
  private static final Duration SELDOMEST = Duration.ofMinutes(10);
  private static final Set<String> WITHOUT_MEMBER =
      Set.of(
          "groupofuniquenames", "groupofurls", "nisnetgroup", "organizationalrole", "posixgroup");
  private static final String WORD = "[A-Za-z][A-Za-z0-9-]{0,63}";

  /// Reads what `group-sources.NAME` says of a directory.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when it cannot be used
  static DirectoryConfig from(YamlSettings source, YamlSettings root, Path folder) {
    String name = source.text("connection");
    YamlSettings connections = root.section("connections");
    if (!connections.names().contains(name)) {
      throw source.problem("connection", "names no connection of this file: " + name);
    }
    var connection = ConnectionConfig.from(name, connections.section(name), folder);
    if (!LDAP.equals(connection.kind())) {
      throw source.problem("connection", "must name one with 'is: ldap'");
    }
    Duration every = source.duration("every", USUAL);
    if (every.compareTo(OFTENEST) < 0 || every.compareTo(SELDOMEST) > 0) {
      throw source.problem("every", "must be from 5s to 10m");
    }
    var authorization = connection.authorization();
    return new DirectoryConfig(
        Objects.requireNonNull(connection.url()),
        authorization == null ? "" : authorization.reveal(),
        source.text("people-below", ""),
        source.text("groups-below", ""),
        word(source, "by", "uid"),
        kind(source),
        source.flag("managers", false),
        every);
  }

  /// Of groups whose members stand elsewhere everybody would be said to be in none.
  private static String kind(YamlSettings source) {
    String kind = word(source, "kind", "groupOfNames");
    if (WITHOUT_MEMBER.contains(kind.toLowerCase(Locale.ROOT))) {
      throw source.problem(
          "kind", "must be a class whose members stand in 'member', as in groupOfNames: " + kind);
    }
    return kind;
  }

  private static String word(YamlSettings source, String key, String usual) {
    String word = source.text(key, usual);
    if (!word.matches(WORD)) {
      throw source.problem(key, "must be a name of the directory's: letters, digits and hyphens");
    }
    return word;
  }

  /// What signs in is told to nobody.
  @Override
  public String toString() {
    return "DirectoryConfig[" + url + "]";
  }
}
