package dev.signalbox.engine.people;

import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlException;
import dev.signalbox.engine.document.YamlReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads the people file: `people` by id, `service-principals` with their owners, `groups` with
/// their members.
final class PeopleReader implements ConfigReading.Reader<PeopleFile> {
  /// Longest people file, in characters: some hundred thousand people.
  static final int LONGEST = 16 * 1024 * 1024;

  static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  @Override
  public ConfigReading<PeopleFile> read(String file, String text) {
    var findings = new Findings(file, text);
    Optional<PeopleFile> read = Optional.empty();
    try {
      Optional<Yaml> yaml = new YamlReader(LONGEST).read(text);
      if (yaml.isEmpty()) {
        findings.error(new Position(1, 1), "the file is empty: it needs 'people'");
      } else {
        read =
            Optional.of(file(Fields.of("the people file", yaml.get(), findings), text, findings));
      }
    } catch (YamlException e) {
      findings.error(e.at(), String.valueOf(e.getMessage()));
    }
    return new ConfigReading<>(findings.block() ? Optional.empty() : read, findings.all());
  }

  private static PeopleFile file(Fields fields, String text, Findings findings) {
    var entries = new LinkedHashMap<String, PersonEntry>();
    if (fields.value("people").isEmpty()) {
      findings.error(fields.at(), "the people file needs 'people'");
    }
    fields.value("people").ifPresent(value -> people(value, entries, findings));
    var services = new ServiceReader(findings);
    Map<String, Yaml.Text> owners =
        services.read(fields.value("service-principals").orElse(nothing(fields)));
    var groups = new GroupReader(entries.keySet(), owners.keySet(), findings);
    Map<String, Set<String>> members = groups.read(fields.value("groups").orElse(nothing(fields)));
    services.checkOwners(members);
    fields.finish();
    return assemble(entries, services(owners, members), members, revision(text), findings);
  }

  private static Yaml nothing(Fields fields) {
    return new Yaml.Mapping(List.of(), fields.at());
  }

  private static Map<String, ServicePrincipal> services(
      Map<String, Yaml.Text> owners, Map<String, Set<String>> members) {
    var services = new LinkedHashMap<String, ServicePrincipal>();
    owners.forEach((id, owner) -> {
      String key = id.substring(ServicePrincipal.PREFIX.length());
      services.put(id, new ServicePrincipal(key, owner.value(), groupsOf(id, members)));
    });
    return services;
  }

  private static void people(Yaml value, Map<String, PersonEntry> entries, Findings findings) {
    for (Yaml.Entry entry : Fields.of("'people'", value, findings).entries()) {
      if (ID.matcher(entry.key()).matches()) {
        entries.put(entry.key(), PersonEntry.read(entry, findings));
      } else {
        findings.error(
            entry.at(),
            "'" + entry.key() + "' is no person's id: lower-case letters, digits, . _ - only");
      }
    }
  }

  private static PeopleFile assemble(
      Map<String, PersonEntry> entries,
      Map<String, ServicePrincipal> services,
      Map<String, Set<String>> members,
      String revision,
      Findings findings) {
    var people = new LinkedHashMap<String, Person>();
    var passwords = new LinkedHashMap<String, String>();
    var accounts = new LinkedHashMap<AccountKey, String>();
    entries.forEach((id, entry) -> {
      people.put(id, new Person(id, entry.name(), groupsOf(id, members), entry.email()));
      entry.password().ifPresent(hash -> passwords.put(id, hash));
      entry.accounts().forEach((account, at) -> link(accounts, account, id, at, findings));
    });
    return new PeopleFile(people, services, members, passwords, accounts, revision);
  }

  private static void link(
      Map<AccountKey, String> accounts,
      AccountKey account,
      String id,
      Position at,
      Findings findings) {
    String other = accounts.putIfAbsent(account, id);
    if (other != null) {
      findings.error(at, "the account " + account + " is linked to " + other + " already");
    }
  }

  private static Set<String> groupsOf(String id, Map<String, Set<String>> members) {
    var groups = new TreeSet<String>();
    members.forEach((group, ids) -> {
      if (ids.contains(id)) {
        groups.add(group);
      }
    });
    return groups;
  }

  private static String revision(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
