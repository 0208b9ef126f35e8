package dev.signalbox.engine.people;

import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlException;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.engine.people.groups.GroupClosure;
import dev.signalbox.engine.people.groups.GroupReader;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.text.Digest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the people file: `people` by id, `service-principals` with their owners, `groups` with
/// their members.
final class PeopleReader implements ConfigReading.Reader<PeopleFile> {
  static final Pattern ID = GroupReader.ID;

  private final Collection<String> sources;

  /// @param sources names of further sources of groups
  PeopleReader(Collection<String> sources) {
    this.sources = List.copyOf(sources);
  }

  @Override
  public ConfigReading<PeopleFile> read(String file, String text) {
    var findings = new Findings(file, text);
    Optional<PeopleFile> read = Optional.empty();
    try {
      Optional<Yaml> yaml = new YamlReader(YamlReader.LONGEST_OF_MANY).read(text);
      if (yaml.isEmpty()) {
        findings.error(
            FindingCode.EMPTY_FILE, new Position(1, 1), "the file is empty: it needs 'people'");
      } else {
        read =
            Optional.of(file(Fields.of("the people file", yaml.get(), findings), text, findings));
      }
    } catch (YamlException e) {
      findings.error(FindingCode.UNREADABLE, e.at(), String.valueOf(e.getMessage()));
    }
    return new ConfigReading<>(findings.block() ? Optional.empty() : read, findings.all());
  }

  private PeopleFile file(Fields fields, String text, Findings findings) {
    var entries = new LinkedHashMap<String, PersonEntry>();
    if (fields.value("people").isEmpty()) {
      findings.error(FindingCode.MISSING_KEY, fields.at(), "the people file needs 'people'");
    }
    fields.value("people").ifPresent(value -> people(value, entries, findings));
    var services = new ServiceReader(findings);
    Map<String, Yaml.Text> owners =
        services.read(fields.value("service-principals").orElse(nothing(fields)));
    var groups = new GroupReader(entries.keySet(), owners.keySet(), sources, findings);
    Map<String, Set<String>> direct = groups.read(fields.value("groups").orElse(nothing(fields)));
    var closure = new GroupClosure(entries.keySet(), owners.keySet(), Map.of("", direct));
    Map<String, Set<String>> members = closure.members();
    services.checkOwners(
        entries.keySet(), members, closure.dependingOn(Set.copyOf(sources)).keySet(), sources);
    fields.finish();
    Map<String, Set<String>> byMember = GroupClosure.byMember(members);
    var people = new LinkedHashMap<String, Person>();
    entries.forEach((id, entry) ->
        people.put(
            id,
            new Person(
                id,
                entry.name(),
                byMember.getOrDefault(id, Set.of()),
                entry.email(),
                manager(id, entry, entries.keySet(), findings),
                Doubt.NONE)));
    return new PeopleFile(
        people,
        services(owners, byMember),
        members,
        direct,
        passwords(entries),
        accounts(entries, findings),
        revision(text));
  }

  private static Yaml nothing(Fields fields) {
    return new Yaml.Mapping(List.of(), fields.at());
  }

  private static Map<String, ServicePrincipal> services(
      Map<String, Yaml.Text> owners, Map<String, Set<String>> byMember) {
    var services = new LinkedHashMap<String, ServicePrincipal>();
    owners.forEach((id, owner) -> {
      String key = id.substring(ServicePrincipal.PREFIX.length());
      Set<String> groups = byMember.getOrDefault(id, Set.of());
      services.put(id, new ServicePrincipal(key, owner.value(), groups));
    });
    return services;
  }

  private void people(Yaml value, Map<String, PersonEntry> entries, Findings findings) {
    for (Yaml.Entry entry : Fields.of("'people'", value, findings).entries()) {
      if (sources.contains(GroupReader.source(entry.key()))) {
        findings.error(
            FindingCode.NAME_TAKEN,
            entry.at(),
            "'%s' would look like a group of the group source '%s': choose another id"
                .formatted(entry.key(), GroupReader.source(entry.key())));
      } else if (ID.matcher(entry.key()).matches()) {
        entries.put(entry.key(), PersonEntry.read(entry, findings));
      } else {
        findings.error(
            FindingCode.BAD_NAME,
            entry.at(),
            "'" + entry.key() + "' is no person's id: lower-case letters, digits, . _ - only");
      }
    }
  }

  private static @Nullable String manager(
      String id, PersonEntry entry, Set<String> people, Findings findings) {
    Yaml.Text manager = entry.manager();
    if (manager == null) {
      return null;
    }
    if (manager.value().equals(id)) {
      findings.error(
          FindingCode.NO_SUCH_PERSON, manager.at(), "nobody is their own manager: " + id);
    } else if (!people.contains(manager.value())) {
      findings.error(
          FindingCode.NO_SUCH_PERSON,
          manager.at(),
          "the manager of %s is '%s', who is no person of this file%s"
              .formatted(id, manager.value(), Nearest.hint(manager.value(), people)));
    }
    return manager.value();
  }

  private static Map<String, String> passwords(Map<String, PersonEntry> entries) {
    var passwords = new LinkedHashMap<String, String>();
    entries.forEach((id, entry) -> entry.password().ifPresent(hash -> passwords.put(id, hash)));
    return passwords;
  }

  private static Map<AccountKey, String> accounts(
      Map<String, PersonEntry> entries, Findings findings) {
    var accounts = new LinkedHashMap<AccountKey, String>();
    entries.forEach((id, entry) ->
        entry.accounts().forEach((account, at) -> link(accounts, account, id, at, findings)));
    return accounts;
  }

  private static void link(
      Map<AccountKey, String> accounts,
      AccountKey account,
      String id,
      Position at,
      Findings findings) {
    String other = accounts.putIfAbsent(account, id);
    if (other != null) {
      findings.error(
          FindingCode.BAD_ACCOUNT,
          at,
          "the account " + account + " is linked to " + other + " already");
    }
  }

  static String revision(String text) {
    return Digest.of(text);
  }
}
